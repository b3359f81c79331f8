-- A number in a file of candidates has a reason, too (R-503).
alter table data_access
    drop constraint data_access_of_a_number_has_a_reason,
    add constraint data_access_of_a_number_has_a_reason
        check (kind not in ('DOCUMENT_DISCLOSED', 'DOCUMENT_EXPORTED') or reason_code is not null);
