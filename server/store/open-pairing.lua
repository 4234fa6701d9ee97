#!lua
--[[
  A new pairing, unless too many are open.

  KEYS  1 codes of the open ones, by the moment they end   2 the pairing
  ARGV  1 now   2 when it ends   3 most open ones   4 code   5 record   6 milliseconds to remember it
  Answer: 'open', 'full', or 'taken' when the code is in use
]]
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
  return 'full'
end
if redis.call('EXISTS', KEYS[2]) == 1 then
  return 'taken'
end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('HSET', KEYS[2], 'record', ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[6])
return 'open'
