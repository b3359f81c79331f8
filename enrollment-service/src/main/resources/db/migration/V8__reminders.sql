-- The candidate knows of every deadline up to this one (R-208): reminded, or told when it began. In no index, so that a seat is
-- taken at no other cost.
alter table registration add reminded_for timestamptz;

-- Whose deadline is that of today's rule wakes for the reminder; whoever has little time left is reminded at once.
update registration set wake_at = wake_at - interval '3 hours' where wake_at is not null;
