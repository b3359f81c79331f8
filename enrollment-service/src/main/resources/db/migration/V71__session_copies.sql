-- Copies of sessions that the board has requested and that are not made yet (R-101): a row is removed by the transaction that makes
-- its copy, so whoever makes it may end at any moment, and another instance makes it again.
create table session_copy (
    session       text        primary key,
    based_on      text        not null references exam_session,
    ordinal       int         not null,
    name_zh       text        not null,
    name_en       text        not null,
    window_opens  timestamptz not null,
    window_closes timestamptz not null,
    ticket_opens  timestamptz,
    ticket_closes timestamptz,
    exam_dates    date[]      not null,
    -- Who has requested it: the exam board.
    subject       text        not null,
    account       text,
    requested_at  timestamptz not null,
    -- Somebody else has added a session with this code in the meantime.
    refused       boolean     not null default false
);
