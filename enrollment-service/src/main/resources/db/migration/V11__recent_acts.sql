-- What was done to a registration lately (idempotency keys, hashed): its row is written with every choice anyway, and its lock is
-- the lock of its acts. A table of its own costs a look-up, an insert and two indexes for every seat that is taken.
alter table registration add column recent_acts bytea;
