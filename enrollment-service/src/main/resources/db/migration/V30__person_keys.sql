-- The blind index of a document is made of the person's key since now (R-307): how far the command is that makes present ones anew.
create table document_reindex (
    only_row   boolean primary key default true check (only_row),
    done_up_to uuid
);
insert into document_reindex default values;

-- Registrations of a person who has another one in the session, as came to light then. Both stay, and this one keeps the index that
-- it had, until the centres have settled which is right.
create table document_duplicate (
    registration uuid        primary key references registration on delete cascade,
    same_as      uuid        not null references registration on delete cascade,
    found_at     timestamptz not null
);
