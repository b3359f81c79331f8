-- What staff does to a centre's settings concerns no registration (R-504).
alter table staff_action alter column registration drop not null;
