-- Passports that are closed (R-207). A registration's deletion comes on another topic than the closing, and may come after it: then the
-- review that it withdraws is erased at once.
create table closed_passport (
    passport  uuid        primary key,
    closed_at timestamptz not null
);
