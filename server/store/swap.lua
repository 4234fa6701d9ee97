#!lua
--[[
  Puts a record in the place of another one, if that is still what was read.

  KEYS  1 hash
  ARGV  1 field   2 the record as it was read, '' for none   3 the new one, '' for none
  Answer: 1 when it was written, 0 when the record is another one by now
]]
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then
  return 0
end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
end
return 1
