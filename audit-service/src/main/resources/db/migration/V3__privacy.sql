-- Whose registration it is, as far as somebody has said so: for what the owner may ask and for what is forgotten at the end (R-207).
alter table review add column passport uuid;
create index review_of_passport on review (passport);
