#!lua
-- Writes nothing, but is declared as a script that may: Redis refuses to start it exactly when it
-- would refuse a commit (memory full, read-only replica, broken disk, still loading).
-- KEYS  1 any key
return 1
