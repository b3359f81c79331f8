-- How often the candidate has cancelled (R-309), and why a registration was given up.
alter table registration
    add cancellations int  not null default 0 check (cancellations >= 0),
    -- When a registration without entries goes (R-308); null while it has one, and once it is gone.
    add empty_until   timestamptz,
    -- Null for one that lapsed: only such a one may live again when its money comes late (R-604).
    add delete_reason text,
    add delete_note   text,
    add constraint registration_deleted_for_a_reason check (state = 'REMOVED' or delete_reason is null);

-- Those that are empty already get a day from now on.
update registration r set empty_until = now() + interval '24 hours', wake_at = now() + interval '24 hours'
where state in ('EDITING', 'REJECTED', 'APPROVED')
  and not exists (select from subject_entry e where e.registration = r.registration and e.state <> 'RELEASED');

-- Where a document may register once per passport, it does so at different centres (R-307). The centre is no part of the index:
-- taking a seat would change it.
create index registration_of_shared_document on registration (session, document_index)
    where state <> 'REMOVED' and not document_claimed;

-- Releases that overtook their check-out are forgotten after a while.
create index check_out_released_early on check_out (started_at) where registration is null;
