-- The version of a centre's roster (R-105, R-303): who replaces it says which one they have seen.
create table roster (
    session    text        not null,
    centre     text        not null,
    version    bigint      not null,
    changed_at timestamptz not null,
    primary key (session, centre),
    foreign key (session, centre) references session_centre
);
insert into roster (session, centre, version, changed_at)
select session, centre, 1, max(imported_at) from roster_entry group by session, centre;

-- What the desk lists. Entries that were imported before this have no masked number; the next import fills it in.
alter table roster_entry
    add column document_type text,
    add column masked text,
    add column entry bigint generated always as identity;
create index roster_entry_by_name on roster_entry (session, centre, name collate "C", entry);
