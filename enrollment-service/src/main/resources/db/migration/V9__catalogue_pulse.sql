-- Beats whenever anything in the catalogue changes, whoever changes it: what was read is good until then. The sum of the beats
-- that are committed only ever grows, in whichever order transactions end. Several rows, so that writers hardly meet.
create table catalogue_pulse (
    part  int    primary key,
    beats bigint not null
);
insert into catalogue_pulse select part, 0 from generate_series(0, 15) part;

create function catalogue_beats() returns trigger language plpgsql as $$
begin
    update catalogue_pulse set beats = beats + 1 where part = pg_backend_pid() % 16;
    return null;
end $$;

do $$
declare
    changed text;
begin
    foreach changed in array array['exam_session', 'session_province', 'session_centre', 'province', 'centre', 'subject', 'offer',
                                   'published_text'] loop
        execute format('create trigger %I after insert or update or delete or truncate on %I for each statement execute function catalogue_beats()',
                       changed || '_beats', changed);
    end loop;
end $$;
