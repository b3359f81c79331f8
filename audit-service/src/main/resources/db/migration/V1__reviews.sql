-- The centre's queue of reviews (R-501). One row per registration: where its review stands now.
create table review (
    registration         uuid primary key,
    session              text        not null,
    province             text        not null,
    centre               text        not null,
    candidate_name       text        not null,
    document_type        text        not null,
    document_masked      text        not null,
    state                text        not null check (state in ('PENDING', 'REJECTED', 'APPROVED', 'WITHDRAWN')),
    round                int         not null check (round >= 1),
    requested_at         timestamptz not null,
    registration_version bigint      not null,
    version              bigint      not null check (version >= 1)
);

create index review_queue on review (centre, state, requested_at, registration);

-- What was decided, once per round: the key itself refuses a second decision.
create table decision (
    registration uuid        not null references review,
    round        int         not null,
    outcome      text        not null check (outcome in ('REJECTED', 'APPROVED')),
    decided_by   text        not null,
    decided_at   timestamptz not null,
    reason_code  text,
    reason       text,
    primary key (registration, round),
    check ((outcome = 'REJECTED') = (reason_code is not null and reason is not null))
);

-- What photo-service told: which registrations have a photo. May be known before the review is asked for.
create table photo (
    registration uuid primary key,
    photo        uuid        not null,
    accepted_at  timestamptz not null
);

-- What the catalogue told: names for the desk.
create table exam_session (
    session text primary key,
    name_zh text not null,
    name_en text not null
);

create table centre (
    session text not null,
    centre  text not null,
    name_zh text not null,
    name_en text not null,
    primary key (session, centre)
);

create index centre_by_code on centre (centre);
