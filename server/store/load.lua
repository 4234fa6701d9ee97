#!lua flags=no-writes
--[[
  All live rows of one version. A script, because rows read one after the other could belong to
  two different versions. Marked as not writing, so that a full memory does not stop reading.

  KEYS  1 events   2 version   3 shop   4… one hash per table of rows
  Answer: nil without a shop, else {version, hash, {field, value, …} of KEYS[3], of KEYS[4], …}
]]

local version = redis.call('GET', KEYS[2])
if not version then
  return nil
end

local hash
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if not last or last[1] ~= version .. '-0' then
  return redis.error_reply('CORRUPT version and stream disagree')
end
for i = 1, #last[2], 2 do
  if last[2][i] == 'h' then
    hash = last[2][i + 1]
  end
end

local reply = { version, hash }
for i = 3, #KEYS do
  reply[i] = redis.call('HGETALL', KEYS[i])
end
return reply
