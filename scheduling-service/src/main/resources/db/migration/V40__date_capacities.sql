-- How many date preferences a centre accepts, as its staff has set it. A subject without rows is spread evenly over the exam dates.
create table date_capacity (
    session   text    not null,
    centre    text    not null,
    subject   text    not null,
    exam_date date    not null,
    capacity  integer not null check (capacity >= 0),
    primary key (session, centre, subject, exam_date)
);

-- Grows with each change of a centre's settings; no row: nothing has ever been set.
create table date_capacity_version (
    session text   not null,
    centre  text   not null,
    version bigint not null,
    primary key (session, centre)
);

-- The version of the registration at its payment: a release that is older than the payment does not concern it.
alter table paid_entry add column paid_version bigint not null default 0;

-- Paid group registrations have no date preferences; they are kept so that the candidate is told why.
create table group_registration (
    registration uuid primary key,
    passport     uuid -- null: nobody has come to see it yet
);
