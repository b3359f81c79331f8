-- How many of a centre's entries are paid, for its staff (R-105). Only a payment writes to it, no seat that is taken.
create index subject_entry_paid on subject_entry (session, centre, subject) where state = 'PAID';
