-- R-502: the list of a centre's or a province's candidates, for staff. The registration's own row has no index on its centre: choosing
-- one must not touch an indexed column (V4). So the list has rows of its own, which follow a moment later (CandidateLines), and its
-- indexes cost a seat nothing. Removed registrations, and those without a centre, have no row.
create table candidate_line (
    registration    uuid        primary key,
    session         text        not null,
    province        text        not null,
    centre          text        not null,
    name            text        not null,
    document_type   text        not null,
    document_masked text        not null,
    -- What the mask shows at the end, so that "the last digits" can be searched for without the number.
    document_end    text        not null,
    student_number  text,
    class_name      text,
    method          text        not null,
    state           text        not null,
    -- Those that hold a seat.
    subjects        text[]      not null,
    paid            int         not null,
    unpaid          int         not null,
    form            boolean     not null,
    photo           boolean     not null,
    on_site         text,
    opened_at       timestamptz not null
);
create index candidate_line_of_centre on candidate_line (session, centre, opened_at, registration);
create index candidate_line_of_centre_by_name on candidate_line (session, centre, name collate "zh-x-icu", registration);
create index candidate_line_of_province on candidate_line (session, province, opened_at, registration);
create index candidate_line_of_province_by_name on candidate_line (session, province, name collate "zh-x-icu", registration);
create index candidate_line_of_student on candidate_line (session, student_number text_pattern_ops) where student_number is not null;

-- Registrations whose line is to be made anew. No index and no key: one more row is all that a change costs.
create table candidate_line_stale (registration uuid not null);

-- A trigger, so that no writer can forget it. It runs once per statement: the group commit changes up to 200 registrations with one.
create function candidate_lines_are_stale() returns trigger language plpgsql as $$
begin
    insert into candidate_line_stale select registration from changed where centre is not null;
    return null;
end $$;
create trigger registration_changes_its_line after update on registration referencing new table as changed
    for each statement execute function candidate_lines_are_stale();

insert into candidate_line_stale select registration from registration where centre is not null and state <> 'REMOVED';
