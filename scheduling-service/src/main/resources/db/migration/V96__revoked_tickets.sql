-- Rolling update: a new table, filled by a trigger; the version before does not know it, and its changes of seats fill it too.
-- Tickets that are void although their signature is genuine (R-704): whoever changes or removes a published seat, in whichever way, voids its
-- ticket in the same transaction. Of a ticket number, those that were published at this time or earlier are void.
set local lock_timeout = '5s';
create table revoked_ticket (
    sequence      bigint generated always as identity primary key,
    session       text        not null,
    ticket_number text        not null,
    published_at  timestamptz not null,
    -- The clock when it was written, not when its transaction began: rows come to be seen when they are committed, so one of a
    -- smaller sequence may come to be seen later. What was written some minutes ago is complete (RevokedTickets).
    revoked_at    timestamptz not null default clock_timestamp()
);
-- Verifiers ask for what is new since they asked last.
create index revoked_ticket_of_session on revoked_ticket (session, sequence);

create function revoke_ticket() returns trigger language plpgsql as $$
begin
    insert into revoked_ticket (session, ticket_number, published_at)
    values (old.session, old.ticket_number, old.published_at);
    return null;
end
$$;

create trigger seat_removed after delete on seat_assignment
    for each row execute function revoke_ticket();
create trigger seat_changed after update on seat_assignment
    for each row when ((old.session, old.centre, old.subject, old.ticket_number, old.registration, old.exam_date, old.starts_at, old.ends_at,
                        old.extra_minutes, old.room, old.seat)
        is distinct from (new.session, new.centre, new.subject, new.ticket_number, new.registration, new.exam_date, new.starts_at, new.ends_at,
                        new.extra_minutes, new.room, new.seat))
    execute function revoke_ticket();
