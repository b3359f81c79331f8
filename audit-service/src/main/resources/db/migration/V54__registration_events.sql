-- The time line of a registration (R-502): what the services have published about it, without personal data. The event's own id keeps
-- one that is delivered twice from standing here twice.
create table registration_event (
    event        uuid        primary key,
    registration uuid        not null,
    at           timestamptz not null,
    type         text        not null,
    details      jsonb       not null
);
create index registration_event_of_registration on registration_event (registration, at, event);
