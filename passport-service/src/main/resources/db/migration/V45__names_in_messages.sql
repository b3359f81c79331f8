-- The names of centres and subjects, as the catalogue last published them: messages name them (R-208).
create table centre_name (
    centre  text primary key,
    session text not null,
    name_zh text not null,
    name_en text not null
);
create table subject_name (
    subject text primary key,
    session text not null,
    name_zh text not null,
    name_en text not null
);

-- What waits to be sent was written without them.
update outgoing_message set details = '{"centre": "–", "subjects": "–"}'::jsonb || details
where kind = 'ORDER_PAID' and details is not null and sent_at is null;
update outgoing_message set details = '{"amount": "–"}'::jsonb || details
where kind = 'DEADLINE_NEAR' and details is not null and sent_at is null;
