-- Rolling update: new tables; the version before does not know them.

-- One row for each waiting room: what all instances share (R-801). A visitor has no row: a place is a signed token.
create table waiting_room (
    session     text        not null,
    province    text        not null,
    -- Of the draw: secret until the opening.
    seed        bytea       not null,
    -- The seed is known, so the opening can no longer be put off without a new one.
    opened      boolean     not null,
    -- How many take part in the draw: a HyperLogLog sketch.
    crowd       bytea       not null,
    -- What the instances have told since the last tick.
    new_entered bigint      not null default 0,
    new_served  bigint      not null default 0,
    new_slow    bigint      not null default 0,
    ticked_at   timestamptz not null,
    -- How far it has come: Progress.
    progress    jsonb       not null,
    primary key (session, province)
);

-- How many have come in five seconds after the opening, while others waited. What is over is deleted.
create table waiting_arrivals (
    session  text   not null,
    province text   not null,
    -- The beginning of the five seconds, in milliseconds of the epoch.
    bucket   bigint not null,
    arrivals bigint not null,
    primary key (session, province, bucket),
    foreign key (session, province) references waiting_room on delete cascade
);

-- The instances of the gateway, which share the entries of a room among them.
create table waiting_instance (
    instance uuid        primary key,
    seen_at  timestamptz not null
);
