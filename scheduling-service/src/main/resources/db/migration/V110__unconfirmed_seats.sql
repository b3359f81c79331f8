-- Rolling update: a new column that is empty at first; the version before does not read it, and voids no ticket of who is not confirmed any more.
-- R-317, R-703: whose on-site confirmation is revoked or refused after the publication keeps the seat, so that nobody moves; the ticket is void
-- (R-704) until they are confirmed again, which publishes the seat anew.
set local lock_timeout = '5s';
alter table seat_assignment add column unconfirmed_since timestamptz;
create trigger seat_unconfirmed after update of unconfirmed_since on seat_assignment
    for each row when (old.unconfirmed_since is null and new.unconfirmed_since is not null)
    execute function revoke_ticket();
-- Of those who were revoked before.
update seat_assignment s set unconfirmed_since = now()
from on_site_confirmation o, arranged_centre c
where o.registration = s.registration and o.centre = s.centre and not o.confirmed
  and c.session = s.session and c.centre = s.centre and c.on_site_confirmation;
