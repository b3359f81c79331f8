-- The blind index of a document is made of the person's key since now (R-307): how far the command is that makes present ones anew.
create table document_reindex (
    only_row   boolean primary key default true check (only_row),
    done_up_to uuid
);
insert into document_reindex default values;

-- Passports whose document is another passport's, as came to light then. Both stay, and this one keeps the index that it had, until
-- people have settled which is right.
create table document_duplicate (
    passport uuid        primary key references passport on delete cascade,
    same_as  uuid        not null,
    found_at timestamptz not null
);
