-- 现场确认 (R-317): who was confirmed at which centre. The version counts the changes of one registration.
create table on_site_confirmation (
    registration uuid primary key,
    session      text   not null,
    centre       text   not null,
    passport     uuid,
    confirmed_at timestamptz,
    confirmed_by text,
    version      bigint not null,
    check ((confirmed_at is null) = (confirmed_by is null))
);
create index on_site_confirmation_of_passport on on_site_confirmation (passport);
