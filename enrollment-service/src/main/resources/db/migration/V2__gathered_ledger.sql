-- When the sweep has to look at a registration next: never later than its next deadline, and null where none runs (R-308, R-311).
-- It may be earlier than the deadline: then the sweep only moves it. So taking a seat does not change an indexed column, and the
-- row is updated in its page.
alter table registration add wake_at timestamptz;
alter table registration set (fillfactor = 80);
update registration set wake_at = opened_at where state <> 'REMOVED';
create index registration_wakes on registration (wake_at) where wake_at is not null;
drop index subject_entry_deadline;

-- Every index is paid for with every seat that is taken. Live entries of a registration are found by subject_entry_once; what
-- has been counted per subject stands in seat_counter.
drop index subject_entry_of_registration;
drop index subject_entry_live;
