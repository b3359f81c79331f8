-- R-501: what the desk's queue is read by. The session stands in every index before the time, so that a page, the oldest request and
-- what was decided today are a range of one index.
drop index review_queue;
create index review_queue on review (centre, state, session, requested_at, registration);

alter table decision add column session text;
update decision d set session = r.session from review r where r.registration = d.registration;
alter table decision alter column session set not null;
drop index decision_of_centre;
create index decision_of_centre on decision (centre, session, decided_at, registration, round) include (decided_by);

-- What one centre has in hand, without a look at all that is pending there.
alter table review_claim add column centre text, add column session text;
update review_claim c set centre = r.centre, session = r.session from review r where r.registration = c.registration;
alter table review_claim alter column centre set not null, alter column session set not null;
create index review_claim_of_centre on review_claim (centre, session, until);

-- R-502: how many reviews wait at each centre, and the sum of the times at which they were requested, in milliseconds since 1970. Counting
-- them would read every pending review of the nation.
create table review_waiting (
    session   text    not null,
    centre    text    not null,
    province  text    not null,
    pending   bigint  not null,
    requested numeric not null,
    primary key (centre, session)
);

-- What has changed since, a row for each review that begins or ends to wait: two decisions never wait for one counter's row. Both tables
-- together are the count; the changes are added to the counters every few seconds.
create table review_waiting_change (
    session   text    not null,
    centre    text    not null,
    province  text    not null,
    pending   int     not null,
    requested numeric not null
);

-- A trigger, so that no writer can forget it.
create function review_begins_or_ends_to_wait() returns trigger language plpgsql as
$$
begin
    if tg_op <> 'INSERT' then
        if old.state = 'PENDING' then
            insert into review_waiting_change
            values (old.session, old.centre, old.province, -1, -floor(extract(epoch from old.requested_at) * 1000));
        end if;
    end if;
    if tg_op <> 'DELETE' then
        if new.state = 'PENDING' then
            insert into review_waiting_change
            values (new.session, new.centre, new.province, 1, floor(extract(epoch from new.requested_at) * 1000));
        end if;
    end if;
    return null;
end
$$;

create trigger review_begins_to_wait
    after insert on review
    for each row when (new.state = 'PENDING') execute function review_begins_or_ends_to_wait();

create trigger review_waits_otherwise
    after update on review
    for each row when ((old.state = 'PENDING' or new.state = 'PENDING')
                       and (old.state, old.session, old.centre, old.province, old.requested_at)
                           is distinct from (new.state, new.session, new.centre, new.province, new.requested_at))
    execute function review_begins_or_ends_to_wait();

create trigger review_waits_no_longer
    after delete on review
    for each row when (old.state = 'PENDING') execute function review_begins_or_ends_to_wait();

-- Also where nobody waits any more: the head of the desk has the sessions from here.
insert into review_waiting (session, centre, province, pending, requested)
select session, centre, max(province), count(*) filter (where state = 'PENDING'),
       coalesce(sum(floor(extract(epoch from requested_at) * 1000)) filter (where state = 'PENDING'), 0)
from review group by session, centre;

-- The oldest request of a centre is found by review_queue.
drop index review_pending;

-- The names are fetched batch after batch: the id orders requests of the same moment.
drop index review_unnamed;
create index review_unnamed on review (requested_at, registration) where candidate_name is null and state <> 'WITHDRAWN';
