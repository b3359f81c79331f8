-- The waiting list (R-306, R-802): a line for each subject of a centre. Only SeatLedger writes it, and the counters beside it.
-- A subject's counter counts who waits for the subject. The centre's own ('*') counts the seats that people in line could have
-- now, because their subject has one: of each subject the smaller of what is free and who waits. So on both, what is left for
-- newcomers is capacity - taken - waiting.
alter table seat_counter add column waiting int not null default 0 check (waiting >= 0);

-- Centres where somebody may be next, which are few: this is what the sweep asks for every second.
create index seat_counter_promised on seat_counter (session, centre) where pool = '*' and waiting > 0;
create index seat_counter_waited_for on seat_counter (session, centre) where pool <> '*' and waiting > 0;

create table waiting_place (
    place        uuid        primary key,
    registration uuid        not null references registration,
    session      text        not null,
    centre       text        not null,
    subject      text        not null,
    -- The order of the line: given while the centre's counters are locked, so nobody comes in before somebody who was first.
    seq          bigint      not null generated always as identity,
    joined_at    timestamptz not null,
    unique (registration, centre, subject),
    foreign key (session, centre, subject) references offer
);
create unique index waiting_place_line on waiting_place (session, centre, subject, seq);

-- How many places it has in lines: most have none, and nobody asks for them.
alter table registration add column waiting_places int not null default 0 check (waiting_places >= 0);
