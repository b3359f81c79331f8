-- Rolling update: the version before neither reads nor writes the column; the provinces that it adds have no room.
set local lock_timeout = '5s';

-- Candidates of this province pass through a waiting room at the opening (R-801).
alter table session_province add column waiting_room boolean not null default false;
