-- A request for review names nobody: enrollment-service is asked who it is, and may be away for a while. Null: not known yet;
-- empty: forgotten (R-207).
alter table review
    alter column candidate_name drop not null,
    alter column document_type drop not null,
    alter column document_masked drop not null;

create index review_unnamed on review (requested_at) where candidate_name is null and state <> 'WITHDRAWN';
