-- A passport is PENDING from the moment both addresses are proven until its account stands in Keycloak.
create table passport (
    id                    uuid        primary key,
    email                 text        not null,
    mobile                text        not null,
    state                 text        not null check (state in ('PENDING', 'ACTIVE')),
    begun_at              timestamptz not null,
    registered_at         timestamptz,
    -- The identity document: the number itself only sealed (AES-GCM, with the id of its key) and as a keyed hash for uniqueness.
    document_type         text,
    document_sealed       text,
    document_blind_index  text,
    document_masked       text,
    document_name         text,
    document_sex          text,
    document_birth_date   date,
    version               bigint      not null,
    constraint passport_registered check ((state = 'ACTIVE') = (registered_at is not null)),
    constraint passport_document_whole check (num_nulls(document_type, document_sealed, document_blind_index, document_masked, document_name) in (0, 5))
);
create unique index passport_email on passport (email);
create unique index passport_mobile on passport (mobile);
create unique index passport_document on passport (document_blind_index);
create index passport_pending on passport (begun_at) where state = 'PENDING';

-- The latest code for an address. Neither the address nor the code can be read from here.
create table verification_code (
    channel       text        not null,
    address_hash  text        not null,
    code_hash     text        not null,
    sent_at       timestamptz not null,
    expires_at    timestamptz not null,
    attempts_left int         not null,
    sent_on       date        not null,
    sent_that_day int         not null,
    used_by       uuid,
    primary key (channel, address_hash)
);
create index verification_code_expires on verification_code (expires_at);

-- Messages wait here until they are sent; the address is read from the passport at that moment.
create table outgoing_message (
    id         uuid        primary key,
    passport   uuid        not null,
    cause      text        not null,
    channel    text        not null,
    subject    text        not null,
    body       text        not null,
    attempts   int         not null default 0,
    not_before timestamptz not null,
    sent_at    timestamptz,
    constraint outgoing_message_once unique (cause, channel)
);
create index outgoing_message_waiting on outgoing_message (not_before) where sent_at is null;
