-- Rolling update: new tables only; the version before does not know them.
-- Where each paid entry sits, once published (R-702). A row is never moved to another seat: who has seen a ticket keeps the seat (R-703).
-- It is removed if the entry is released.
create table seat_assignment (
    entry         uuid        primary key,
    registration  uuid        not null,
    session       text        not null,
    centre        text        not null,
    subject       text        not null check (subject ~ '^[0-9]{2}$'),
    ticket_number text        not null check (ticket_number ~ '^[0-9]{16}$'),
    slot          int         not null,
    exam_date     date        not null,
    starts_at     time        not null,
    ends_at       time        not null,
    -- Beyond the end of the slot, for this candidate alone (R-804).
    extra_minutes int         not null default 0 check (extra_minutes between 0 and 240),
    room          text        not null,
    seat          int         not null check (seat between 1 and 500),
    published_at  timestamptz not null,
    unique (session, ticket_number),
    unique (session, centre, slot, room, seat)
);
create index seat_assignment_registration on seat_assignment (registration);
-- Grows with each change of a registration's assignments, so that consumers can tell which event is the later one.
create table seat_assignment_version (
    registration uuid   primary key,
    version      bigint not null
);
