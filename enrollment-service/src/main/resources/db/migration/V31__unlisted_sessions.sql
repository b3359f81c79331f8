-- A session that is not listed is reached by who knows it, and offered to nobody: a rehearsal's (R-805).
alter table exam_session add column listed boolean not null default true;

-- What earlier rehearsals left.
update exam_session set listed = false where session = '2099-01' and name_en = 'Rehearsal';
update session_province set closed = true where session = '2099-01' and province = '99';
