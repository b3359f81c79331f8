-- R-107: the sign-in name of who made a change. changed_by is the account's id, which tells a reader nothing; older lines have no name.
alter table catalogue_change add column account text;
