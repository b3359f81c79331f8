-- R-501: who has a pending review in hand, so that two people do not do the same one. A claim ends by itself.
create table review_claim (
    registration uuid primary key references review,
    staff        text        not null,
    staff_name   text,
    until        timestamptz not null
);
create index review_claim_of_staff on review_claim (staff);

-- R-501: whose photo a member of staff has seen in the round that is pending; a batch contains nothing else.
create table photo_look (
    registration uuid not null references review,
    staff        text not null,
    photo        uuid not null,
    primary key (registration, staff)
);

-- What a rejected form was, as keyed digests per field, to say what a resubmission changes (R-310). The key is not in this database.
create table reviewed_form (
    registration uuid  not null references review,
    round        int   not null,
    digests      jsonb not null,
    primary key (registration, round)
);

-- The subjects of a pending review, for the queue; null: not known yet.
alter table review add column subjects text[];

-- The centre that decided: the registration may move. And the name of who did, as the sign-in had it.
alter table decision add column centre text, add column decided_by_name text;
-- Decisions of before: the centre at which the registration is now.
update decision d set centre = (select r.centre from review r where r.registration = d.registration);
alter table decision alter column centre set not null;
create index decision_of_centre on decision (centre, decided_at, registration);
