-- One student on a roster can be corrected (R-105, R-303): who does so says which version they have seen.
alter table roster_entry add column version bigint not null default 1;
