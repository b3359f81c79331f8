-- Rolling update: a new column with a default, which the version before does not read. Whoever's event that version receives during the
-- update is told of the ticket's validity with the next event only.
-- R-208, R-317: who has been told of seats is told when the ticket becomes void, and when it is valid again.
set local lock_timeout = '5s';
alter table told_seats add column told_void boolean not null default false;
-- Rows of nobody are forgotten sooner.
create index told_seats_of_nobody on told_seats (told_at) where passport is null;
