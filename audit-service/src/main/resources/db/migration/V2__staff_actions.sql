-- The record of staff actions (R-504): one hash chain per centre, so that only people at the same desk wait for each other.
create table staff_action (
    position      bigint generated always as identity primary key,
    centre        text        not null,
    sequence      bigint      not null check (sequence >= 1),
    at            timestamptz not null,
    actor         text        not null,
    act           text        not null,
    registration  uuid        not null,
    details       jsonb       not null,
    previous_hash text        not null,
    hash          text        not null,
    unique (centre, sequence)
);

create index staff_action_of_centre on staff_action (centre, position);
create index staff_action_of_registration on staff_action (registration, position);
create index staff_action_of_actor on staff_action (actor, position);

-- The end of each chain. It makes a missing end visible, and its row lock puts the actions of one centre in order.
create table staff_action_head (
    centre   text primary key,
    sequence bigint not null,
    hash     text   not null
);

-- Against accidents. Against intent, whoever may switch this off, there is the chain.
create function refuse_change_of_record() returns trigger language plpgsql as
$$
begin
    raise exception 'staff_action is append-only';
end
$$;

create trigger staff_action_append_only
    before update or delete on staff_action
    for each row execute function refuse_change_of_record();

create trigger staff_action_no_truncate
    before truncate on staff_action
    for each statement execute function refuse_change_of_record();
