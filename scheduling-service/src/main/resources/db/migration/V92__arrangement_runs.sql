-- Rolling update: new tables only; the version before does not know them.
-- A dry run or a publication over the centres of a province or the nation. Each centre is a message of its own on
-- scheduling.arrangement-work, and its row here says whether it is done: a message that comes again changes nothing.
create table arrangement_run (
    id           uuid        primary key,
    session      text        not null,
    -- null: every centre
    province     text,
    kind         text        not null check (kind in ('DRAFT', 'PUBLICATION')),
    requested_at timestamptz not null,
    requested_by text        not null,
    account      text,
    role         text        not null
);
create index arrangement_run_of_session on arrangement_run (session, requested_at);
create table arrangement_run_centre (
    run     uuid not null references arrangement_run,
    centre  text not null,
    state   text not null check (state in ('WAITING', 'DONE', 'FAILED')),
    failure text,
    primary key (run, centre)
);
