#!lua flags=no-writes
-- The time and the anchor of the same node in the same moment: in a cluster the clocks of nodes differ.
-- KEYS  1 clock
local now = redis.call('TIME')
return { now[1], now[2], redis.call('GET', KEYS[1]) }
