-- Rolling update: new tables only; the version before does not know them.
-- Every paid entry, of candidates and of groups (R-702). The two versions are the registration's, at the latest payment and at the latest
-- release of the entry: it is paid if the payment is the later one, whatever order the events come in.
create table exam_entry (
    entry            uuid   primary key,
    registration     uuid   not null,
    passport         uuid,
    session          text   not null,
    centre           text   not null,
    subject          text   not null check (subject ~ '^[0-9]{2}$'),
    paid_version     bigint not null default -1,
    released_version bigint not null default -1
);
create index exam_entry_of_centre on exam_entry (session, centre) where paid_version > released_version;
create index exam_entry_of_registration on exam_entry (registration);
-- What was paid before this migration gets in twice over. The candidates' own entries are copied here. Those of groups were never stored:
-- this room reads enrollment.registrations in a consumer group of its own, which begins at the oldest event that the topic has. Where the
-- topic is younger than the first payment of a group, these are missing: the README says how to see that, and to keep the topic longer.
insert into exam_entry (entry, registration, passport, session, centre, subject, paid_version)
select e.entry, e.registration, r.passport, r.session, r.centre, e.subject, e.paid_version
from paid_entry e join paid_registration r using (registration);

-- Who has come to see a group's registration. The payment may be older, and names nobody then. A table of its own: whoever takes over and
-- whoever pays are heard of by different consumers, in any order.
create table group_owner (
    registration uuid primary key,
    passport     uuid not null
);

-- The latest that audit-service has said (R-317); it counts at that centre only.
create table on_site_confirmation (
    registration uuid    primary key,
    centre       text    not null,
    confirmed    boolean not null,
    version      bigint  not null
);

-- The centre's rule, and the seed of its draw, made when the centre is first heard of. The catalogue's topic is compacted and read from
-- its beginning, so centres that were there before this migration are heard of, too. No API reads the seed before the publication.
create table arranged_centre (
    session              text        not null,
    centre               text        not null check (centre ~ '^[0-9]{6}$'),
    on_site_confirmation boolean     not null,
    seed                 bytea       not null check (length(seed) = 32),
    seed_hash            text        not null,
    committed_at         timestamptz not null,
    primary key (session, centre)
);

create table slot_plan (
    session         text   not null,
    centre          text   not null,
    version         bigint not null,
    minutes_between int    not null check (minutes_between between 0 and 240),
    primary key (session, centre)
);
create table slot (
    session       text not null,
    centre        text not null,
    number        int  not null check (number between 1 and 999),
    exam_date     date not null,
    starts_at     time not null,
    ends_at       time not null,
    extra_minutes int  not null check (extra_minutes between 0 and 240),
    -- null: every subject
    subjects      text[] check (subjects <> '{}'),
    -- null: every room that is usable on the date
    rooms         text[] check (rooms <> '{}'),
    primary key (session, centre, number),
    foreign key (session, centre) references slot_plan
);

-- A dry run. It waits, is calculated by the instance that holds the lease, and ends DONE or FAILED. Once the lease is over, because the
-- instance was killed, another one begins again. Only the latest that ended is kept of a centre.
create table draft (
    id              uuid        primary key,
    session         text        not null,
    centre          text        not null,
    state           text        not null check (state in ('WAITING', 'CALCULATING', 'DONE', 'FAILED')),
    -- The run over many centres that it belongs to.
    run             uuid,
    requested_by    text        not null,
    requested_at    timestamptz not null,
    attempts        int         not null default 0,
    lease_by        uuid,
    lease_until     timestamptz,
    failure         text,
    -- Of everything that it was calculated from; it is stale once this has changed.
    fingerprint     text,
    finished_at     timestamptz,
    entries         int,
    placed          int,
    unplaced        int,
    preferences     int,
    honoured        int,
    bound           int,
    rooms_used      int,
    slots_used      int,
    neighbours      int,
    seconds         double precision,
    -- Input and result as they will be published, compressed.
    draw            bytea
);
create unique index draft_in_progress on draft (session, centre) where state in ('WAITING', 'CALCULATING');
create index draft_of_centre on draft (session, centre, requested_at);
create table draft_seat (
    draft         uuid not null references draft on delete cascade,
    entry         uuid not null,
    registration  uuid not null,
    subject       text not null,
    slot          int  not null,
    room          text not null,
    seat          int  not null,
    extra_minutes int  not null,
    primary key (draft, slot, room, seat)
);
create table draft_unplaced (
    draft        uuid not null references draft on delete cascade,
    entry        uuid not null,
    registration uuid not null,
    subject      text not null,
    reason       text not null,
    primary key (draft, entry)
);

-- A row is written once and never changed: an arrangement is published once (R-702).
create table publication (
    session      text        not null,
    centre       text        not null,
    published_at timestamptz not null,
    published_by text        not null,
    draft        uuid        not null,
    placed       int         not null,
    draw         bytea       not null,
    primary key (session, centre)
);
create table ticket_serial (
    session text not null,
    centre  text not null,
    subject text not null,
    last    int  not null,
    primary key (session, centre, subject)
);
-- Paid entries of a published centre that have no seat (R-703): not tried yet, or without a place.
create table late_entry (
    entry        uuid        primary key,
    registration uuid        not null,
    session      text        not null,
    centre       text        not null,
    subject      text        not null,
    since        timestamptz not null,
    -- null: it waits
    reason       text
);
create index late_entry_of_centre on late_entry (session, centre, entry);
create index late_entry_waiting on late_entry (session, centre) where reason is null;
