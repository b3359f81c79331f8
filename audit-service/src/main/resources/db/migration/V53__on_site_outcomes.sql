-- R-317: besides "confirmed", the centre says who did not come and who brought the wrong papers, with a note for the candidate.
alter table on_site_confirmation rename column confirmed_at to said_at;
alter table on_site_confirmation rename column confirmed_by to said_by;
alter table on_site_confirmation
    add column outcome text check (outcome in ('CONFIRMED', 'NOT_COME', 'WRONG_PAPERS')),
    add column note    text;
update on_site_confirmation set outcome = 'CONFIRMED' where said_at is not null;
alter table on_site_confirmation add constraint on_site_confirmation_outcome check ((outcome is null) = (said_at is null));
-- What a centre has done today.
create index on_site_confirmation_of_centre on on_site_confirmation (centre, session, said_at) where outcome is not null;
