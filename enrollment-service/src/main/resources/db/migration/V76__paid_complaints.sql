-- The board upholds a complaint about a paid registration too: what was paid is refunded (R-307, R-604). A complaint that was only found
-- to be justified waits for the board again.
update document_complaint set state = 'AT_BOARD' where state = 'FOUND';
alter table document_complaint
    drop constraint document_complaint_state_check,
    add constraint document_complaint_state_check check (state in ('OPEN', 'AT_BOARD', 'REFUSED', 'UPHELD', 'WITHDRAWN')),
    drop constraint document_complaint_decided,
    add constraint document_complaint_decided check (state not in ('REFUSED', 'UPHELD') or answer is not null);

-- Null: it was applied, and is taken back.
alter table unmatched_payment alter paid_at drop not null;

-- The desk counts those that wait.
create index document_complaint_waiting on document_complaint (session) where state in ('OPEN', 'AT_BOARD');
