-- Which seats the waiting list has given (R-802): the page tells its candidate that this one was waited for, and until when it is kept.
-- A constant default rewrites no row.
alter table subject_entry add column offered boolean not null default false;
