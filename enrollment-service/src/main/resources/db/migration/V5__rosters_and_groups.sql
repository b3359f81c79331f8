-- 学籍库: the students of a school, as its centre has imported them (R-303). A document is known by its keyed digest alone.
create table roster_entry (
    session        text        not null,
    centre         text        not null,
    document_index bytea       not null,
    name           text        not null,
    school         text,
    major          text,
    class_name     text,
    student_number text,
    imported_at    timestamptz not null,
    primary key (session, centre, document_index),
    foreign key (session, centre) references session_centre
);
create index roster_entry_of_document on roster_entry (session, document_index);

-- 集体报名: the centre that registered its student, who may have no passport yet. It never changes, and choosing a centre must not
-- touch an indexed column: hence not "centre".
alter table registration
    alter column passport drop not null,
    add column group_centre text references centre,
    -- The rosters that the document is on: [{"centre": …, "school": …}]. Kept here so that choosing subjects asks for nothing more.
    add column roster jsonb,
    add constraint registration_has_an_owner check (passport is not null or group_centre is not null);
create index registration_of_group on registration (session, group_centre, registration) where group_centre is not null;
create index registration_of_document on registration (session, document_index) where state <> 'REMOVED';
