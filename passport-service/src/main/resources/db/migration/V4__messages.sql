-- In which language a passport's owner reads.
alter table passport add language text not null default 'ZH' check (language in ('ZH', 'EN'));

-- A message is its kind and what is filled in, until its words are erased. The subject is known once it is sent. What is neither sent
-- nor given up waits. What waited in words of its own, before there were kinds, is not sent any more.
alter table outgoing_message
    drop body,
    alter subject set default '',
    add kind         text,
    add details      jsonb,
    add useful_until timestamptz,
    add given_up_at  timestamptz,
    add given_up_for text check (given_up_for in ('REFUSED', 'TOO_LATE', 'EXHAUSTED')),
    add failure      text,
    add constraint outgoing_message_given_up check (num_nulls(given_up_at, given_up_for) in (0, 2)),
    add constraint outgoing_message_ends_once check (sent_at is null or given_up_at is null);
update outgoing_message set given_up_at = not_before, given_up_for = 'TOO_LATE' where sent_at is null;
alter table outgoing_message
    add constraint outgoing_message_has_a_kind check (kind is not null or coalesce(sent_at, given_up_at) is not null);

-- The next of a channel; how many wait; what was given up.
drop index outgoing_message_waiting;
create index outgoing_message_due on outgoing_message (channel, not_before) where sent_at is null and given_up_at is null;
create index outgoing_message_given_up on outgoing_message (given_up_for) where given_up_at is not null;
-- What was sent to whom (R-207); whose words are to be erased, and which records.
create index outgoing_message_of_passport on outgoing_message (passport);
create index outgoing_message_with_words on outgoing_message (coalesce(sent_at, given_up_at))
    where details is not null;
create index outgoing_message_ended on outgoing_message (coalesce(sent_at, given_up_at));

-- Whose a registration is that a centre reviews.
create table reviewed_registration (
    registration uuid        primary key,
    passport     uuid        not null,
    requested_at timestamptz not null
);
create index reviewed_registration_requested on reviewed_registration (requested_at);
create index reviewed_registration_of_passport on reviewed_registration (passport);
