-- R-317: the centre may also say that the candidate did not come, or brought the wrong papers. The note is the centre's, for the candidate.
alter table registration
    add column on_site_outcome text check (on_site_outcome in ('CONFIRMED', 'NOT_COME', 'WRONG_PAPERS')),
    add column on_site_note    text;
alter table registration rename column on_site_confirmed_at to on_site_at;
update registration set on_site_outcome = 'CONFIRMED' where on_site_at is not null;
alter table registration add constraint registration_on_site_at check ((on_site_outcome is null) = (on_site_at is null));
