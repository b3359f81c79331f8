-- A kept answer was a copy of a registration, the candidate's name included, for two days. What the act made is named instead,
-- and a repetition is answered by what that is now.
alter table idempotency_key add column reference text;
update idempotency_key set reference = regexp_replace(location, '^.*/', '') where location is not null;
alter table idempotency_key drop column status, drop column location, drop column body;
delete from idempotency_key where reference is null;
