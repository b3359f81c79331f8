-- A centre uploads photos for those whom it registered as a group (R-406): a photo belongs to nobody until its candidate has
-- accepted the registration. Who did is kept with the registration, so that a photo that is judged at that moment gets its owner too.
alter table photo alter column passport drop not null;
alter table registration add column passport uuid;
