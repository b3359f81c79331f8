-- CLOSING: the owner has asked for the end, and nobody can do anything with it any more. Closed, the passport is no row here.
alter table passport drop constraint passport_state_check;
alter table passport drop constraint passport_registered;
alter table passport
    add constraint passport_state_known check (state in ('PENDING', 'ACTIVE', 'CLOSING')),
    add constraint passport_registered check ((state = 'PENDING') = (registered_at is null));

-- How many documents are sealed under which key, and those under one of them.
create index passport_sealed_under on passport (split_part(document_sealed, '.', 1)) where document_sealed is not null;

-- How many documents a passport has tried today: whether one is in use is nothing to be found out by trying.
create table document_try (
    passport uuid primary key references passport on delete cascade,
    day      date not null,
    tries    int  not null
);

-- Who saw or changed the data of a passport (R-207, R-503). Rows are only ever added, and outlive the passport.
create table data_access (
    id           uuid        primary key,
    passport     uuid        not null,
    at           timestamptz not null,
    kind         text        not null,
    -- Null where it was the owner.
    staff        text,
    staff_role   text,
    staff_centre text,
    reason_code  text,
    reason       text,
    constraint data_access_of_staff_has_a_reason check (num_nulls(staff, staff_role, staff_centre, reason_code, reason) in (0, 5))
);
create index data_access_of_passport on data_access (passport, id);

create function data_access_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'data_access is append-only';
end $$;

create trigger data_access_stays before update or delete or truncate on data_access
    for each statement execute function data_access_is_final();

-- How far the closing of a passport is. Agreed: enrollment-service opens no registration for it any more.
create table passport_closing (
    passport  uuid        primary key references passport on delete cascade,
    reason    text,
    begun_at  timestamptz not null,
    agreed_at timestamptz,
    looked_at timestamptz not null
);
create index passport_closing_looked on passport_closing (looked_at);

-- What is left of a passport that was closed.
create table closed_passport (
    passport      uuid        primary key,
    reason        text,
    registered_at timestamptz not null,
    closed_at     timestamptz not null
);
