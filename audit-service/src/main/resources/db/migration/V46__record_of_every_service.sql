-- The record of staff in every service (R-504). A chain belongs to a scope: a centre (6 digits), a province (2 digits) or 'board'.
alter table staff_action rename column centre to scope;
alter table staff_action_head rename column centre to scope;

-- `form` names the canonical form that an action's hash was made of: 1 knows none of the other new columns.
alter table staff_action
    add form     smallint not null default 1,
    add service  text,
    add account  text,
    add role     text,
    add session  text,
    add passport uuid,
    add province text generated always as (case when scope = 'board' then null else left(scope, 2) end) stored;

-- Each search reads one of these from the newest action on.
drop index staff_action_of_centre;
drop index staff_action_of_registration;
drop index staff_action_of_actor;
create index staff_action_newest on staff_action (at, position);
create index staff_action_of_scope on staff_action (scope, at, position);
create index staff_action_of_scope_and_act on staff_action (scope, act, at, position);
create index staff_action_of_province on staff_action (province, at, position);
create index staff_action_of_province_and_act on staff_action (province, act, at, position);
create index staff_action_of_act on staff_action (act, at, position);
create index staff_action_of_actor on staff_action (actor, at, position);
create index staff_action_of_account on staff_action (account, at, position);
create index staff_action_of_registration on staff_action (registration, at, position) where registration is not null;
create index staff_action_of_passport on staff_action (passport) where passport is not null;

-- The end of every chain as it was published: a mail and a log line have the hash, which a change here would not fit.
create table published_head (
    day     date        primary key,
    at      timestamptz not null,
    chains  bigint      not null,
    actions bigint      not null,
    hash    text        not null,
    ends    jsonb       not null,
    intact  boolean     not null
);
create index published_head_of_hash on published_head (hash);

create table published_head_mail (
    day     date        primary key references published_head,
    sent_at timestamptz not null
);

create or replace function refuse_change_of_record() returns trigger language plpgsql as
$$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;

create trigger published_head_append_only
    before update or delete on published_head
    for each row execute function refuse_change_of_record();

create trigger published_head_no_truncate
    before truncate on published_head
    for each statement execute function refuse_change_of_record();
