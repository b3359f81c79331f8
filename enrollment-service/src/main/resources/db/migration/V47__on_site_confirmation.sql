-- R-317: when and where the centre confirms its candidates, and with what they come: {"window": {…}, "placeZh": …}.
alter table session_centre add column on_site jsonb;

-- R-317: when the centre has confirmed the candidate; null: not, or no longer. The version is that of audit-service.
alter table registration
    add column on_site_confirmed_at timestamptz,
    add column on_site_version      bigint not null default 0;
