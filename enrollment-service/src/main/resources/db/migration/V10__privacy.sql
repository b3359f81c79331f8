-- Passports that are closed, or will be as soon as passport-service is done (R-207): no registration is opened for them, and none
-- that went comes back.
create table closed_passport (
    passport  uuid        primary key,
    closed_at timestamptz not null
);
