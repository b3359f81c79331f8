-- Rolling update: new tables only; the version before does not know them.
-- R-208: messages about seats say when tickets can be printed, and whether candidates or the centre print them (R-704). A consumer of
-- its own reads the topic of the catalogue from its beginning: nothing that was published before is missing.
create table ticket_window (
    session   text primary key,
    opens_at  timestamptz,
    closes_at timestamptz
);
create table ticket_printing (
    session    text    not null,
    centre     text    not null,
    self_print boolean not null,
    primary key (session, centre)
);
-- The seats of a registration as its candidate was last told of them: whether a later event is a change. Places as the message has
-- them, by entry; passport null: nobody has been told.
create table told_seats (
    registration uuid        primary key,
    passport     uuid,
    version      bigint      not null,
    places       jsonb       not null,
    told_at      timestamptz not null
);
create index told_seats_told on told_seats (told_at);
create index told_seats_of_passport on told_seats (passport);
