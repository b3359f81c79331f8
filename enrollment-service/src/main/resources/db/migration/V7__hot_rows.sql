-- A foreign key costs a look-up per row. Seats are taken by the ledger alone, which holds the locks of the registration and of the
-- counter (one per offer) in the same transaction; neither can go away meanwhile, and nothing deletes registrations, offers or
-- centres. The ledger's check would see an entry without a counter's seat.
alter table subject_entry
    drop constraint subject_entry_registration_fkey,
    drop constraint subject_entry_session_centre_subject_fkey;
alter table registration drop constraint registration_centre_fkey;

-- Neighbours register in the same moment: half of each page stays free, so that all its rows can change in their page at once.
alter table registration set (fillfactor = 50);
