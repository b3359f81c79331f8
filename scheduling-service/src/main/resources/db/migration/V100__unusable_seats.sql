-- Rolling update: a new table only. The version before does not know it: until none of it runs any more, it may put somebody who paid late on
-- such a seat, who is then given another one in the same way.
-- Seats from which somebody was moved after the publication because they cannot be used in that slot (R-703): they stay empty.
create table unusable_seat (
    session text        not null,
    centre  text        not null,
    slot    int         not null,
    room    text        not null,
    seat    int         not null,
    since   timestamptz not null,
    primary key (session, centre, slot, room, seat)
);
