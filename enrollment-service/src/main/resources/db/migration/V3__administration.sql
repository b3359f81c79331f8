-- What staff administer (R-105). A version for whoever changes a province, as sessions and centres have theirs.
alter table session_province add column version bigint not null default 1;

-- A withdrawn offer stays: released entries point at it. Its counter's capacity is 0.
alter table offer add column offered boolean not null default true;

-- A notice of one centre (R-302). A text that is withdrawn has a last version that says so.
alter table published_text
    add column centre    text references centre,
    add column withdrawn boolean not null default false,
    add constraint published_text_centre_of_province check (centre is null or left(centre, 2) = province);

-- Who changed what in the catalogue, and when (R-105). Rows are only ever added.
create table catalogue_change (
    change     bigint generated always as identity primary key,
    changed_at timestamptz not null,
    changed_by text        not null,
    role       text        not null,
    kind       text        not null check (kind in ('SUBJECT', 'SESSION', 'PROVINCE', 'CENTRE', 'OFFER', 'TEXT')),
    session    text        references exam_session check ((session is null) = (kind = 'SUBJECT')),
    province   text        references province,
    centre     text        references centre,
    -- Code of the subject or the text.
    item       text        check ((item is not null) = (kind in ('SUBJECT', 'OFFER', 'TEXT'))),
    before     jsonb,
    after      jsonb,
    check (before is not null or after is not null)
);
create index catalogue_change_of_session on catalogue_change (session, change);
create index catalogue_change_of_province on catalogue_change (province, change);
create index catalogue_change_of_centre on catalogue_change (centre, change);

create function catalogue_change_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'The record of changes is never altered';
end $$;

create trigger catalogue_change_stays before update or delete or truncate on catalogue_change
    for each statement execute function catalogue_change_is_final();
