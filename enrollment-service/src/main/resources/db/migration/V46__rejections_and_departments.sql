-- R-310: what a rejection names, and whether the candidate has mended it.
alter table registration
    add column review_reason_code text,
    add column review_mended      boolean not null default false;

-- R-315: 院系 is a field of its own.
alter table roster_entry add column department text;
