-- Looks at a registration and its photo are in the record of its owner, too (R-207). Staff give a reason only for a document number.
alter table data_access drop constraint data_access_of_staff_has_a_reason;
alter table data_access
    add constraint data_access_of_staff_is_whole check (num_nulls(staff, staff_role, staff_centre) in (0, 3)),
    add constraint data_access_reason_is_of_staff check (num_nulls(reason_code, reason) in (0, 2) and (reason_code is null or staff is not null)),
    add constraint data_access_of_a_number_has_a_reason check (kind <> 'DOCUMENT_DISCLOSED' or reason_code is not null);
