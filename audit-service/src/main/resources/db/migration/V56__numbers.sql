-- What has been said of each subject entry, as far as numbers need it (R-502). Each column is set once, so an event that comes twice,
-- late or in another order counts once; all counters below can be computed from these rows again.
create table counted_entry (
    entry        uuid   primary key,
    registration uuid   not null,
    session      text   not null,
    centre       text   not null,
    subject      text   not null,
    reserved_at  timestamptz,
    paid_at      timestamptz,
    paid_fen     bigint not null default 0,
    ended_at     timestamptz,
    ended_by     text   check (ended_by in ('LAPSED', 'CANCELLED', 'MOVED')),
    check ((ended_at is null) = (ended_by is null))
);
create index counted_entry_of_registration on counted_entry (registration);

-- Counters of a centre (6 digits), a province (2 digits) and the whole nation (*). A day is a day in China.
create table entry_count (
    session   text   not null,
    scope     text   not null,
    day       date   not null,
    subject   text   not null,
    reserved  bigint not null default 0,
    paid      bigint not null default 0,
    paid_fen  bigint not null default 0,
    lapsed    bigint not null default 0,
    cancelled bigint not null default 0,
    moved     bigint not null default 0,
    primary key (session, scope, day, subject)
);

create table entry_hour_count (
    session  text        not null,
    scope    text        not null,
    hour     timestamptz not null,
    reserved bigint      not null default 0,
    paid     bigint      not null default 0,
    primary key (session, scope, hour)
);

-- People, not entries: who has a place now, and who has paid for one.
create table candidate_count (
    session    text   not null,
    scope      text   not null,
    registered bigint not null default 0,
    paid       bigint not null default 0,
    primary key (session, scope)
);

create table review_count (
    session   text   not null,
    scope     text   not null,
    day       date   not null,
    requested bigint not null default 0,
    approved  bigint not null default 0,
    rejected  bigint not null default 0,
    primary key (session, scope, day)
);

create table photo_count (
    session  text   not null,
    scope    text   not null,
    day      date   not null,
    accepted bigint not null default 0,
    refused  bigint not null default 0,
    primary key (session, scope, day)
);

create table photo_refusal_count (
    session text   not null,
    scope   text   not null,
    day     date   not null,
    rule    text   not null,
    refused bigint not null default 0,
    primary key (session, scope, day, rule)
);

-- The reviews that wait, wherever they wait: read from the index alone.
create index review_pending on review (session, province, centre, requested_at) where state = 'PENDING';
