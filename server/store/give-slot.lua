#!lua
--[[
  KEYS  1 sorted set: sendings by their moment   2 string: who sends now
  ARGV  1 who gives the channel back   2 id of a sending that did not happen, or ''
]]
if ARGV[2] ~= '' then
  redis.call('ZREM', KEYS[1], ARGV[2])
end
if redis.call('GET', KEYS[2]) == ARGV[1] then
  redis.call('DEL', KEYS[2])
end
return 1
