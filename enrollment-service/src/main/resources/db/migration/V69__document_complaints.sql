-- "该证件号已经被注册": a candidate says that a registration holds their document (R-307). The document itself is not here: only its
-- digest and what may be shown of it. Where no registration holds it, there is none.
create table document_complaint (
    complaint       uuid        primary key,
    session         text        not null references exam_session,
    passport        uuid        not null,
    candidate_name  text        not null,
    document_type   text        not null,
    document_masked text        not null,
    document_index  bytea       not null,
    phone           text        not null,
    text            text        not null,
    registration    uuid        references registration,
    state           text        not null check (state in ('OPEN', 'AT_BOARD', 'FOUND', 'REFUSED', 'UPHELD', 'WITHDRAWN')),
    made_at         timestamptz not null,
    answered_by     text,
    answered_role   text,
    answered_at     timestamptz,
    answer          text,
    version         bigint      not null,
    constraint document_complaint_answered check ((answered_at is null) = (answer is null) and (answered_at is null) = (answered_by is null)),
    constraint document_complaint_decided check (state not in ('FOUND', 'REFUSED', 'UPHELD') or answer is not null)
);
create index document_complaint_of_session on document_complaint (session, complaint);
create index document_complaint_of_passport on document_complaint (passport, session);
create index document_complaint_about on document_complaint (registration);
