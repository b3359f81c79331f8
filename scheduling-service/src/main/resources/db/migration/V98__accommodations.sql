-- Rolling update: new tables only; the version before does not know them.
-- Registrations with a paid entry, their owner and centre: who may ask for an accommodation (R-804). Group registrations, too.
create table accommodation_registration (
    registration uuid primary key,
    passport     uuid, -- null: nobody has come to see a group registration yet
    session      text not null,
    centre       text not null
);
create index accommodation_registration_passport on accommodation_registration (passport);

create table accommodation_entry (
    entry        uuid   primary key,
    registration uuid   not null references accommodation_registration on delete cascade,
    -- The version of the registration at its payment: a release that is older than the payment does not concern it.
    paid_version bigint not null
);
create index accommodation_entry_registration on accommodation_entry (registration);
-- What was paid before this migration. The candidates' own are copied here, whatever the topic still has. Those of groups were never
-- stored with their centre: a consumer group of its own reads enrollment.registrations from the oldest event that the topic has (see V91).
insert into accommodation_registration (registration, passport, session, centre)
select registration, passport, session, centre from paid_registration r
where exists (select from paid_entry e where e.registration = r.registration);
insert into accommodation_entry (entry, registration, paid_version)
select e.entry, registration, e.paid_version
from paid_entry e join accommodation_registration r using (registration);

-- A request and its decision. The reasons of both are encrypted; the notes are not, because they stand on the ticket.
create table accommodation_request (
    id             uuid        primary key,
    registration   uuid        not null references accommodation_registration on delete cascade,
    passport       uuid        not null,
    session        text        not null,
    centre         text        not null,
    state          text        not null check (state in ('REQUESTED', 'GRANTED', 'GRANTED_IN_PART', 'REFUSED', 'WITHDRAWN')),
    version        bigint      not null,
    extra_minutes  int         not null check (extra_minutes between 0 and 240),
    separate_room  boolean     not null,
    step_free      boolean     not null,
    beside_door    boolean     not null,
    reason         text, -- null: withdrawn
    requested_at   timestamptz not null,
    granted_extra_minutes int check (granted_extra_minutes between 0 and 240),
    granted_separate_room boolean,
    granted_step_free     boolean,
    granted_beside_door   boolean,
    decision_reason text,
    note_zh        text        not null default '',
    note_en        text        not null default '',
    decided_at     timestamptz,
    decided_by     text,
    check ((state in ('GRANTED', 'GRANTED_IN_PART'))
           = (num_nulls(granted_extra_minutes, granted_separate_room, granted_step_free, granted_beside_door) = 0)),
    check ((state in ('GRANTED', 'GRANTED_IN_PART', 'REFUSED')) = (decided_at is not null))
);
-- One at a time.
create unique index accommodation_undecided on accommodation_request (registration) where state = 'REQUESTED';
create index accommodation_request_registration on accommodation_request (registration, id);
create index accommodation_request_of_centre on accommodation_request (session, centre, state, id);

-- Evidence, encrypted before it comes here.
create table accommodation_file (
    request    uuid        not null references accommodation_request on delete cascade,
    number     int         not null check (number between 1 and 3),
    type       text        not null check (type in ('PDF', 'JPEG', 'PNG')),
    bytes      int         not null,
    key_id     text        not null,
    sealed     bytea       not null,
    added_at   timestamptz not null,
    primary key (request, number)
);
create index accommodation_file_key on accommodation_file (key_id);
