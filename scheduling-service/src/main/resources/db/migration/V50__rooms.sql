-- The rooms in which a centre examines (R-702), set by its staff for each session.
create table room (
    session    text    not null,
    centre     text    not null,
    room       text    not null check (room ~ '^[0-9A-Z-]{1,10}$'),
    name_zh    text    not null,
    name_en    text    not null,
    building   text    not null,
    floor      text    not null,
    seats      int     not null check (seats between 1 and 500),
    -- Reached without a step, for candidates who need that (R-804).
    step_free  boolean not null,
    -- null: on every exam date
    exam_dates date[]  check (exam_dates <> '{}'),
    note       text    not null,
    primary key (session, centre, room),
    foreign key (session, centre) references centre
);
-- Which sessions a centre may copy its rooms from.
create index room_of_centre on room (centre, session);
