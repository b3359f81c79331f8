-- R-104, R-502: how many candidates a centre has of each kind, so that whom a change of the policy would touch is not counted among a
-- nation's registrations. The candidates' lines are counted, in the transaction that makes a line anew: one instance does it at a time,
-- so nobody else waits for a tally's row.
create table candidate_tally (
    session     text    not null,
    centre      text    not null,
    province    text    not null,
    -- How many subjects a candidate holds.
    subjects    int     not null,
    in_review   boolean not null,
    unconfirmed boolean not null,
    candidates  bigint  not null,
    primary key (session, centre, subjects, in_review, unconfirmed)
);

create function tally_candidate_lines() returns trigger language plpgsql as
$$
declare
    -- A trigger of its own for each: a statement that inserts has no old rows to name.
    counted text := case tg_op
        when 'INSERT' then 'select *, 1 as n from added'
        when 'DELETE' then 'select *, -1 as n from gone'
        else 'select *, 1 as n from added union all select *, -1 from gone' end;
begin
    execute 'insert into candidate_tally as t (session, centre, province, subjects, in_review, unconfirmed, candidates)
             select session, centre, max(province), cardinality(subjects), state = ''IN_REVIEW'', on_site is distinct from ''CONFIRMED'', sum(n)
             from (' || counted || ') line
             group by session, centre, cardinality(subjects), state = ''IN_REVIEW'', on_site is distinct from ''CONFIRMED''
             having sum(n) <> 0
             on conflict (session, centre, subjects, in_review, unconfirmed) do update set candidates = t.candidates + excluded.candidates';
    return null;
end
$$;

create trigger candidate_line_added after insert on candidate_line referencing new table as added
    for each statement execute function tally_candidate_lines();
create trigger candidate_line_changed after update on candidate_line referencing new table as added old table as gone
    for each statement execute function tally_candidate_lines();
create trigger candidate_line_gone after delete on candidate_line referencing old table as gone
    for each statement execute function tally_candidate_lines();

insert into candidate_tally (session, centre, province, subjects, in_review, unconfirmed, candidates)
select session, centre, max(province), cardinality(subjects), state = 'IN_REVIEW', on_site is distinct from 'CONFIRMED', count(*)
from candidate_line
group by session, centre, cardinality(subjects), state = 'IN_REVIEW', on_site is distinct from 'CONFIRMED';

-- Photos of a group are matched by the student number, some hundred at a time (R-406).
create index registration_of_group_by_number on registration (session, group_centre, (personal_information ->> 'studentNumber'))
    where group_centre is not null;
