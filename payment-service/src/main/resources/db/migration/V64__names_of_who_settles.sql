-- Who looks at a difference reads the sign-in name of who settled it, not an account's number (R-607).
alter table difference add settled_by_name text;
