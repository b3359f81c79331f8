-- Rolling update: new columns that may stay empty. The version before stores seats without them; their candidates are told of a window with
-- the next change of their seats only.
-- R-208: who has a seat is told when the session's ticket window is set or moved after the publication (R-704).
set local lock_timeout = '5s';
-- The window that the candidate was told last.
alter table told_seats
    add column session   text,
    add column centre    text,
    add column opens_at  timestamptz,
    add column closes_at timestamptz;
create index told_seats_of_session on told_seats (session, registration) where session is not null;
-- Candidates are told change by change, some at a time; told_up_to is how far the latest change has come.
alter table ticket_window
    add column changes      bigint not null default 0,
    add column told_changes bigint not null default 0,
    add column told_up_to   uuid;
