-- R-301, R-701: which paid subjects have a preferred exam date; scheduling-service decides and keeps them. No foreign key, so that
-- the hot deletes of unpaid entries look nothing up here: only paid entries have a preference, and those stay.
create table preferred_date (
    entry        uuid   primary key,
    registration uuid   not null,
    exam_date    date,
    version      bigint not null
);
create index on preferred_date (registration);
