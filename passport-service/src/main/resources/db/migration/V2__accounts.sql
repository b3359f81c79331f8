-- A code serves the one purpose that it was sent for; how many codes an address gets is counted in act_count. Codes that are
-- under way at this moment are asked for again.
truncate verification_code;
alter table verification_code drop constraint verification_code_pkey;
alter table verification_code drop column sent_on, drop column sent_that_day;
alter table verification_code add column purpose text not null;
alter table verification_code add primary key (purpose, channel, address_hash);

-- Human checks that have been used, until they would have expired anyway.
create table spent_human_check (
    challenge  text        primary key,
    expires_at timestamptz not null
);
create index spent_human_check_expires on spent_human_check (expires_at);

-- How often something was done within a window of time. Neither addresses nor networks can be read from here.
create table act_count (
    scope     text        not null,
    subject   text        not null,
    begins_at timestamptz not null,
    ends_at   timestamptz not null,
    used      int         not null,
    primary key (scope, subject, begins_at)
);
create index act_count_ends on act_count (ends_at);

-- The record of changed passwords and addresses, and what a crash in the middle of one is settled by. An address stands here
-- only while it is needed: the new one until the change is done, the old one until its owner has been told.
create table account_change (
    id            uuid        primary key,
    passport      uuid        not null,
    kind          text        not null check (kind in ('PASSWORD', 'EMAIL', 'MOBILE')),
    proven_by     text        not null check (proven_by in ('EMAIL', 'MOBILE')),
    new_address   text,
    old_address   text,
    begun_at      timestamptz not null,
    done_at       timestamptz,
    tell_at       timestamptz,
    tell_attempts int         not null default 0,
    constraint account_change_address check (done_at is not null or (kind = 'PASSWORD') = (new_address is null))
);
create index account_change_passport on account_change (passport, begun_at);
create index account_change_begun on account_change (begun_at) where done_at is null;
create unique index account_change_one_password on account_change (passport) where done_at is null and kind = 'PASSWORD';
create unique index account_change_one_address on account_change (passport) where done_at is null and kind <> 'PASSWORD';
create unique index account_change_reserved on account_change (kind, new_address) where done_at is null;
create index account_change_to_tell on account_change (tell_at) where tell_at is not null;
