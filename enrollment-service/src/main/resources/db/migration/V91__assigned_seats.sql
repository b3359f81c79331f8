-- Rolling update: new tables only; the version before does not know them, and events of seats that it passes over are lost to it alone
-- until they are published again.
-- R-314: where each paid entry sits, as scheduling-service has published it. No foreign key, as in preferred_date.
create table assigned_seat (
    entry         uuid primary key,
    registration  uuid not null,
    ticket_number text not null check (ticket_number ~ '^[0-9]{16}$'),
    exam_date     date not null,
    starts_at     time not null,
    ends_at       time not null,
    room          text not null,
    room_name_zh  text not null,
    room_name_en  text not null,
    building      text not null,
    floor         text not null,
    seat          int  not null
);
create index on assigned_seat (registration);
-- Of the registration's seats: an older event changes nothing. It stays when the seats are gone.
create table assigned_seat_version (
    registration uuid   primary key,
    version      bigint not null
);
