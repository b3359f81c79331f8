-- Rolling update: an index takes the place of another, and what is read by it stays the same. The events wait while it is made, some
-- seconds for a nation.
-- R-502: who is counted is read by the entries that live. With those that ended in the index, too, somebody who changes the subjects a
-- thousand times would make everybody's count slower, for counting is done by one at a time.
set local lock_timeout = '5s';
-- First, for it locks the table against readers: a consumer that had read it, and waited to write, would be waited for.
drop index counted_entry_of_registration;
create index counted_entry_that_lives on counted_entry (registration) where ended_at is null;
