-- R-106: the user agreement and the privacy policy are accepted with the agreement; announcements and the how-to are read before signing in.
alter table published_text
    drop constraint published_text_kind_check,
    add constraint published_text_kind_check
        check (kind in ('AGREEMENT', 'USER_AGREEMENT', 'PRIVACY_POLICY', 'NOTICE', 'ANNOUNCEMENT', 'HOW_TO')),
    -- As PublishedText.Kind.permits.
    add constraint published_text_kind_at_its_place check (
        case
            when kind in ('AGREEMENT', 'USER_AGREEMENT', 'PRIVACY_POLICY') then must_accept and province is null and centre is null
            when kind in ('ANNOUNCEMENT', 'HOW_TO') then not must_accept and centre is null
            else true
        end);
