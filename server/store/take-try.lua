#!lua
--[[
  One try of a few. The last one taken begins the wait; knocking during it does not make it longer.

  KEYS  1 count   ARGV  1 most   2 milliseconds they count
  Answer: 0, or how many milliseconds to wait
]]
if tonumber(redis.call('GET', KEYS[1]) or '0') >= tonumber(ARGV[1]) then
  return math.max(1, redis.call('PTTL', KEYS[1]))
end
redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 0
