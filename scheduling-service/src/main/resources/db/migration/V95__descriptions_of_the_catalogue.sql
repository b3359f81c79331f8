-- Rolling update: columns that may be null; the version before writes rows without them and reads none of them.
-- What tickets say of sessions, centres and subjects (R-704). Events that the version before has consumed left nothing here, and while an
-- instance of it runs, an event that it consumes removes what the offers of its centre say. So once none of it runs any more,
-- POST /actuator/catalogue of enrollment-service publishes the catalogue again, with the same versions, and fills the columns: this
-- version counts the versions that it has seen apart (CatalogueEvents). Until then tickets of such a session are answered with 503
-- UPSTREAM_UNAVAILABLE.
set local lock_timeout = '5s';
alter table exam_session
    add column name_zh text,
    add column name_en text,
    -- Null with a name: no ticket window is set yet.
    add column ticket_opens_at timestamptz,
    add column ticket_closes_at timestamptz;
alter table centre
    add column name_zh text,
    add column name_en text,
    add column address text,
    -- Policy: may candidates print their ticket themselves (R-104).
    add column self_print_ticket boolean;
alter table offer
    add column name_zh text,
    add column name_en text,
    add column minutes int;
