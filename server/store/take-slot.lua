#!lua
--[[
  Lets one process send on a channel, if none does and the limits of the other side leave room.

  KEYS  1 sorted set: sendings by their moment   2 string: who sends now
  ARGV  1 now   2 who asks   3 for how long   4 id of the sending   5… ms and most of each window
  Answer: {milliseconds to wait, 0} or {0, how many more sendings there is room for}
]]
local now, owner, lease = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local holder = redis.call('GET', KEYS[2])
if holder and holder ~= owner then
  return { math.max(1, math.min(1000, redis.call('PTTL', KEYS[2]))), 0 }
end

local longest, left, wait = 0, 1000, 0
for i = 5, #ARGV, 2 do
  local ms, most = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  longest = math.max(longest, ms)
  local spent = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. (now - ms), '+inf', 'WITHSCORES')
  local count = #spent / 2
  if count >= most then
    -- The one that has to leave the window before there is room again.
    wait = math.max(wait, tonumber(spent[(count - most) * 2 + 2]) + ms - now)
  end
  left = math.min(left, most - count - 1)
end
if wait > 0 then
  return { math.ceil(wait), 0 }
end

redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - longest)
redis.call('ZADD', KEYS[1], now, ARGV[4])
redis.call('PEXPIRE', KEYS[1], math.max(longest, lease))
redis.call('SET', KEYS[2], owner, 'PX', lease)
return { 0, left }
