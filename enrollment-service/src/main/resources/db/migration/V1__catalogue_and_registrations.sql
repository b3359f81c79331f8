-- Reference data (R-101 … R-106). What is the same in every session …
create table province (
    province text primary key check (province ~ '^[0-9]{2}$'),
    name_zh  text not null,
    name_en  text not null
);

create table centre (
    centre   text primary key check (centre ~ '^[0-9]{6}$'),
    province text not null references province check (left(centre, 2) = province),
    name_zh  text not null,
    name_en  text not null,
    address  text not null
);

create table subject (
    subject text primary key check (subject ~ '^[0-9]{2}$'),
    level   int  not null check (level between 1 and 4),
    name_zh text not null,
    name_en text not null,
    minutes int  not null check (minutes > 0)
);

-- … and what a session adds. A policy column holds only what differs from the level above; the session's own is complete.
create table exam_session (
    session        text        primary key check (session ~ '^[0-9]{4}-[0-9]{2}$'),
    ordinal        int         not null check (ordinal > 0),
    name_zh        text        not null,
    name_en        text        not null,
    window_opens   timestamptz not null,
    window_closes  timestamptz not null check (window_closes > window_opens),
    ticket_opens   timestamptz,
    ticket_closes  timestamptz check (ticket_closes > ticket_opens),
    exam_dates     date[]      not null,
    policy         jsonb       not null,
    version        bigint      not null
);

create table session_province (
    session  text    not null references exam_session,
    province text    not null references province,
    closed   boolean not null,
    policy   jsonb   not null,
    primary key (session, province)
);

create table session_centre (
    session       text   not null,
    centre        text   not null references centre,
    province      text   not null,
    window_opens  timestamptz,
    window_closes timestamptz check (window_closes > window_opens),
    policy        jsonb  not null,
    version       bigint not null,
    primary key (session, centre),
    foreign key (session, province) references session_province
);
create index session_centre_of_province on session_centre (session, province);

create table offer (
    session text   not null,
    centre  text   not null,
    subject text   not null references subject,
    -- Nothing is free: an order of 0 fen cannot be paid.
    fee_fen bigint not null check (fee_fen > 0),
    primary key (session, centre, subject),
    foreign key (session, centre) references session_centre
);

-- Agreement, notices. A new wording is a new version; old ones stay, because acceptances point at them (R-106).
create table published_text (
    session      text        not null references exam_session,
    text         text        not null,
    version      int         not null check (version > 0),
    province     text        references province,
    kind         text        not null check (kind in ('AGREEMENT', 'NOTICE')),
    must_accept  boolean     not null,
    title_zh     text        not null,
    title_en     text        not null,
    body_zh      text        not null,
    body_en      text        not null,
    published_at timestamptz not null,
    primary key (session, text, version)
);

create table registration (
    registration         uuid        primary key,
    passport             uuid        not null,
    session              text        not null,
    province             text        not null,
    centre               text        references centre,
    -- Keyed digest of document type and number; the number itself is never here.
    document_index       bytea       not null,
    -- False where policy lets one document register again with another passport (ONE_PER_PASSPORT).
    document_claimed     boolean     not null,
    candidate_name       text        not null,
    document_type        text        not null,
    document_masked      text        not null,
    personal_information jsonb,
    photo                uuid,
    photo_accepted_at    timestamptz,
    state                text        not null check (state in ('EDITING', 'IN_REVIEW', 'REJECTED', 'APPROVED', 'PAYING',
                                                               'PAYING_APPROVED', 'PAID', 'PAYING_MORE', 'REMOVED')),
    review_reason        text,
    clock_stopped_at     timestamptz,
    opened_at            timestamptz not null,
    version              bigint      not null,
    foreign key (session, province) references session_province
);
create unique index registration_one_per_passport on registration (session, passport) where state <> 'REMOVED';
create unique index registration_one_per_document on registration (session, document_index)
    where state <> 'REMOVED' and document_claimed;
create index registration_of_passport on registration (passport);

create table acceptance (
    registration uuid        not null references registration,
    passport     uuid        not null,
    session      text        not null,
    text         text        not null,
    version      int         not null,
    accepted_at  timestamptz not null,
    primary key (registration, text),
    foreign key (session, text, version) references published_text
);

-- The seat ledger. One counter per pool: a subject of a centre, and '*' for the centre's total (capacity null: no limit).
-- Only SeatLedger writes these two tables.
create table seat_counter (
    session  text not null,
    centre   text not null,
    pool     text not null check (pool = '*' or pool ~ '^[0-9]{2}$'),
    capacity int  check (capacity >= 0),
    taken    int  not null check (taken >= 0),
    primary key (session, centre, pool),
    foreign key (session, centre) references session_centre,
    constraint seat_counter_never_over check (taken <= capacity)
) with (fillfactor = 50);

create table subject_entry (
    entry          uuid        primary key,
    registration   uuid        not null references registration,
    session        text        not null,
    centre         text        not null,
    subject        text        not null,
    fee_fen        bigint      not null check (fee_fen >= 0),
    state          text        not null check (state in ('RESERVED', 'PAYING', 'PAID', 'RELEASED')),
    expires_at     timestamptz check (state not in ('RESERVED', 'PAYING') or expires_at is not null),
    release_reason text        check (release_reason in ('CANCELLED', 'LAPSED', 'MOVED', 'DELETED')),
    foreign key (session, centre, subject) references offer,
    constraint subject_entry_released_for_a_reason check ((state = 'RELEASED') = (release_reason is not null))
);
create unique index subject_entry_once on subject_entry (registration, subject) where state <> 'RELEASED';
create index subject_entry_of_registration on subject_entry (registration);
create index subject_entry_live on subject_entry (session, centre, subject) where state <> 'RELEASED';
create index subject_entry_deadline on subject_entry (expires_at) where state = 'RESERVED';

-- A payment order's hold on a registration. A row without a registration is a release that overtook its check-out:
-- the check-out that comes after it is refused.
create table check_out (
    order_number text        primary key,
    registration uuid        references registration,
    entries      uuid[]      not null,
    amount_fen   bigint      not null check (amount_fen >= 0),
    state        text        not null check (state in ('OPEN', 'RELEASED', 'PAID')),
    expires_at   timestamptz,
    started_at   timestamptz not null,
    check (registration is not null or state = 'RELEASED')
);
create unique index check_out_one_open on check_out (registration) where state = 'OPEN';

-- Money that arrived and fits no entry (R-604): kept until it is settled.
create table unmatched_payment (
    order_number text        primary key,
    registration uuid        not null,
    entries      uuid[]      not null,
    amount_fen   bigint      not null,
    reason       text        not null,
    paid_at      timestamptz not null,
    received_at  timestamptz not null
);
