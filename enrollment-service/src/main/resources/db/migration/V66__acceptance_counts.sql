-- How many candidates have accepted each version of a text (R-106), for those who write it. Candidates do not wait for it: what
-- was accepted until a moment is counted once a minute, and found by a block range index, which costs an acceptance next to nothing.
create table acceptance_count (
    session  text   not null,
    text     text   not null,
    version  int    not null,
    accepted bigint not null,
    primary key (session, text, version)
);

-- One row: the acceptances until then are counted.
create table acceptance_counted (
    until timestamptz not null
);
insert into acceptance_counted values ('epoch');

create index acceptance_by_time on acceptance using brin (accepted_at) with (pages_per_range = 32, autosummarize = on);
