#!lua
--[[
  Commits one decided command: whole, or not at all.

  Redis does not roll a script back: an error after the first write would leave half a command
  behind. Everything that can fail is therefore looked at first, and the writes stand together at
  the end. The shebang line makes Redis itself refuse the script before it starts when memory is
  full, when this node is a read-only replica or when the disk cannot be written.

  KEYS (all in one slot; those of a contact or a day are named even when they are not used)
    1 events   2 version   3 command   4 contact   5 day   6 shop   7… one hash per table of rows

  ARGV (values are never part of the script's text)
    fingerprint, expected version, answer, past ('' without events), seconds to remember,
    live channel,
    n, n × (type, at, by, command, body)           events
    n, n × (number of the table, id, row or '')    live rows; '' takes a row away
    n, n × (field, value)                          fields of the shop hash
    n, n × (field, value)                          fields of the contact
    n, n × (field, value)                          fields of the closed day

  Answers
    {'already', answer}           this command was decided before: the answer of then
    {'id-reused'}                 this id belongs to a different command
    {'conflict', version}         the decision was made on an older shop; nothing is written
    {'appended', version, hash}   committed
]]

local events, version, command, contact, day, shop = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local FIRST_TABLE = 7

-- 1. Was it decided before? Asked before the version: a repeated command must hear its first
-- answer however far the shop has moved since.

local fingerprint = ARGV[1]
local known = redis.call('HMGET', command, 'fingerprint', 'answer')
if known[1] then
  if known[1] == fingerprint then
    return { 'already', known[2] }
  end
  return { 'id-reused' }
end

-- 2. Is the shop still the one the decision was made on? Refusals are asked too: a refusal is
-- only true of the shop it was made on.

local stored = tonumber(redis.call('GET', version) or '0')
local head, hash = 0, ''
local last = redis.call('XREVRANGE', events, '+', '-', 'COUNT', 1)[1]
if last then
  head = tonumber(string.match(last[1], '^(%d+)%-0$'))
  for i = 1, #last[2], 2 do
    if last[2][i] == 'h' then
      hash = last[2][i + 1]
    end
  end
end
if head ~= stored then
  -- Somebody wrote past the door. Going on would bury the damage under good events.
  return redis.error_reply('CORRUPT version and stream disagree')
end

local function whole(text)
  return type(text) == 'string' and string.match(text, '^%d+$') ~= nil
end

if not whole(ARGV[2]) then
  return redis.error_reply('MALFORMED expected version')
end
if tonumber(ARGV[2]) ~= stored then
  return { 'conflict', stored }
end

-- 3. Is the call well formed? The lists are cut out of ARGV here, so that a short or a long one
-- is found before anything is written.

local answer, past, seconds, channel = ARGV[3], ARGV[4], ARGV[5], ARGV[6]
if not (fingerprint ~= '' and answer and answer ~= '' and past and channel and channel ~= '') then
  return redis.error_reply('MALFORMED head')
end
if not whole(seconds) or tonumber(seconds) < 1 then
  return redis.error_reply('MALFORMED seconds')
end

local cursor = 6
local function records(width)
  cursor = cursor + 1
  if not whole(ARGV[cursor]) then
    return nil
  end
  local count = tonumber(ARGV[cursor])
  if cursor + count * width > #ARGV then
    return nil
  end
  local list = {}
  for i = 1, count do
    local one = {}
    for j = 1, width do
      one[j] = ARGV[cursor + j]
    end
    list[i] = one
    cursor = cursor + width
  end
  return list
end

local happened = records(5)
local rows = happened and records(3)
local facts = rows and records(2)
local person = facts and records(2)
local closing = person and records(2)
if not closing or cursor ~= #ARGV then
  return redis.error_reply('MALFORMED lists')
end

for _, event in ipairs(happened) do
  if event[1] == '' or not whole(event[2]) or event[4] == '' or event[5] == '' then
    return redis.error_reply('MALFORMED event')
  end
end
for _, row in ipairs(rows) do
  if not whole(row[1]) or tonumber(row[1]) < 1 or not KEYS[FIRST_TABLE + row[1] - 1] or row[2] == '' then
    return redis.error_reply('MALFORMED row')
  end
end
for _, fields in ipairs({ facts, person, closing }) do
  for _, field in ipairs(fields) do
    if field[1] == '' then
      return redis.error_reply('MALFORMED field')
    end
  end
end
if #happened == 0 and (#rows > 0 or #facts > 0 or #closing > 0) then
  -- Rows are the fold of the events: they cannot change without one.
  return redis.error_reply('MALFORMED rows without events')
end

-- 4. Would a write meet a key of another type? Version, stream and command were read above.

for i = 4, #KEYS do
  local kind = redis.call('TYPE', KEYS[i]).ok
  if kind ~= 'hash' and kind ~= 'none' then
    return redis.error_reply('WRONGTYPE ' .. KEYS[i] .. ' is no hash')
  end
end

-- 5. From here on nothing may fail.

local function digest(...)
  -- Every part goes with its length: without it, two different entries could be one text.
  local parts = {}
  for i, part in ipairs({ ... }) do
    parts[i] = #part .. ':' .. part
  end
  return redis.sha1hex(table.concat(parts))
end

for i, event in ipairs(happened) do
  local number = string.format('%d', stored + i)
  hash = digest(hash, number, event[1], event[2], event[3], event[4], event[5])
  redis.call(
    'XADD', events, number .. '-0',
    'type', event[1], 'at', event[2], 'by', event[3], 'command', event[4], 'body', event[5], 'h', hash
  )
end

for _, row in ipairs(rows) do
  local key = KEYS[FIRST_TABLE + row[1] - 1]
  if row[3] == '' then
    redis.call('HDEL', key, row[2])
  else
    redis.call('HSET', key, row[2], row[3])
  end
end

for _, field in ipairs(facts) do
  redis.call('HSET', shop, field[1], field[2])
end

-- Only the fields that were given: a phone number without a name must not forget the name.
for _, field in ipairs(person) do
  redis.call('HSET', contact, field[1], field[2])
end

for _, field in ipairs(closing) do
  redis.call('HSET', day, field[1], field[2])
end

redis.call('HSET', command, 'fingerprint', fingerprint, 'answer', answer)
if past ~= '' then
  redis.call('HSET', command, 'past', past)
end
redis.call('EXPIRE', command, seconds)

local newest = stored + #happened
if #happened > 0 then
  redis.call('SET', version, string.format('%d', newest))
  -- pcall: an announcement may be lost, a committed command may not look like a failed one.
  redis.pcall('SPUBLISH', channel, string.format('%d', newest))
end

return { 'appended', newest, hash }
