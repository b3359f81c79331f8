-- R-106: who accepts a newer version has accepted the older one, too; each acceptance stays with its version, time and passport.
alter table acceptance drop constraint acceptance_pkey;
alter table acceptance add primary key (registration, text, version, passport);
