package org.baoming.enrollment.administration;

/**
 * What has to be there, or should be looked at, before a session opens (R-101 … ). Each check is a query for what it
 * finds: {@code province}, {@code centre}, {@code item} and the names of the place. It reads {@code s}, the session, and is limited
 * to a province or a centre by the conditions in {@link CheckReadiness}.
 */
enum ReadinessCheck {
    WINDOW_OVER(Scope.SESSION, Severity.MISSING, "where s.window_closes <= :now"),
    EXAM_BEGUN(Scope.SESSION, Severity.MISSING, "where " + Sql.FIRST_DAY + " <= :now"),
    WINDOW_REACHES_EXAM(Scope.SESSION, Severity.DOUBTFUL, "where s.window_closes > " + Sql.FIRST_DAY),
    TICKET_WINDOW_MISSING(Scope.SESSION, Severity.DOUBTFUL, "where s.ticket_opens is null"),
    TICKETS_AFTER_EXAM_BEGINS(Scope.SESSION, Severity.MISSING, "where s.ticket_opens >= " + Sql.FIRST_DAY),
    TICKETS_END_BEFORE_EXAM(Scope.SESSION, Severity.DOUBTFUL, "where s.ticket_closes < " + Sql.LAST_DAY),
    TICKETS_BEFORE_WINDOW_ENDS(Scope.SESSION, Severity.DOUBTFUL, "where s.ticket_opens < s.window_closes"),
    AGREEMENT_MISSING(Scope.SESSION, Severity.MISSING, Sql.NO_TEXT.formatted("AGREEMENT")),
    USER_AGREEMENT_MISSING(Scope.SESSION, Severity.MISSING, Sql.NO_TEXT.formatted("USER_AGREEMENT")),
    PRIVACY_POLICY_MISSING(Scope.SESSION, Severity.MISSING, Sql.NO_TEXT.formatted("PRIVACY_POLICY")),
    ANNOUNCEMENT_MISSING(Scope.SESSION, Severity.DOUBTFUL, Sql.NO_TEXT.formatted("ANNOUNCEMENT")),
    HOW_TO_MISSING(Scope.SESSION, Severity.DOUBTFUL, Sql.NO_TEXT.formatted("HOW_TO")),
    NO_PROVINCES(
            Scope.SESSION,
            Severity.MISSING,
            "where not exists (select from session_province sp where sp.session = s.session)"),

    PROVINCE_CLOSED(Scope.PROVINCE, Severity.DOUBTFUL, "where sp.closed"),
    PROVINCE_WITHOUT_CENTRES(
            Scope.PROVINCE,
            Severity.MISSING,
            "where not sp.closed and not exists (select from session_centre c"
                    + " where c.session = s.session and c.province = sp.province)"),
    FEES_DIFFER(
            Scope.PROVINCE,
            Severity.DOUBTFUL,
            // All provinces at once: one at a time would look up each centre's offers by themselves.
            "join (select left(f.centre, 2), f.subject from offer f where f.session = :session and f.offered"
                    + " and (cast(:province as text) is null or left(f.centre, 2) = :province)"
                    + " group by 1, 2 having min(f.fee_fen) <> max(f.fee_fen)) i (province, item) on i.province = sp.province"),

    CENTRE_WITHOUT_OFFERS(
            Scope.CENTRE,
            Severity.MISSING,
            "where not exists (select from offer f where f.session = s.session and f.centre = sc.centre and f.offered)"),
    OFFER_WITHOUT_CAPACITY(
            Scope.CENTRE,
            Severity.MISSING,
            "join lateral (select f.subject from offer f"
                    + " join seat_counter k on k.session = f.session and k.centre = f.centre and k.pool = f.subject"
                    + " where f.session = s.session and f.centre = sc.centre and f.offered and k.capacity = 0) i (item) on true"),
    CENTRE_WITHOUT_CAPACITY(
            Scope.CENTRE,
            Severity.MISSING,
            "join seat_counter k on k.session = s.session and k.centre = sc.centre and k.pool = '*' where k.capacity = 0"),
    CENTRE_WINDOW_OVER(Scope.CENTRE, Severity.MISSING, "where sc.window_closes <= :now"),
    CENTRE_WINDOW_OUTSIDE(
            Scope.CENTRE,
            Severity.DOUBTFUL,
            "where sc.window_opens < s.window_opens or sc.window_closes > s.window_closes"),
    ON_SITE_MISSING(Scope.CENTRE, Severity.MISSING, "where sc.on_site is null and " + Sql.ON_SITE),
    ON_SITE_OVER(
            Scope.CENTRE,
            Severity.MISSING,
            "where (sc.on_site -> 'window' ->> 'closesAt')::timestamptz <= :now and " + Sql.ON_SITE),
    ROSTER_EMPTY(
            Scope.CENTRE,
            Severity.MISSING,
            "where " + Sql.effective("rosterMode")
                    + " = '\"RESTRICT\"'::jsonb and not exists (select from roster_entry r"
                    + " where r.session = s.session and r.centre = sc.centre)"),
    CENTRE_ENGLISH(Scope.CENTRE, Severity.DOUBTFUL, "where c.name_en ~ '" + Sql.HAN + "'"),

    TEXT_ENGLISH(
            Scope.TEXT, Severity.DOUBTFUL, "where t.title_en ~ '" + Sql.HAN + "' or t.body_en ~ '" + Sql.HAN + "'");

    /** Whose it is to mend, and with which tables the query begins. */
    enum Scope {
        SESSION(
                "select null::text as province, null::text as centre, null::text as item, s.name_zh, s.name_en from s "),
        PROVINCE("""
                select sp.province, null::text as centre, %s as item, p.name_zh, p.name_en
                from s join (select * from session_province where cast(:province as text) is null or province = :province) sp
                on sp.session = s.session join province p on p.province = sp.province\s"""),
        CENTRE("""
                select sc.province, sc.centre, %s as item, c.name_zh, c.name_en
                from s join (select * from session_centre
                             where session = :session
                               and (cast(:province as text) is null or province = :province)
                               and (cast(:centre as text) is null or centre = :centre)) sc on sc.session = s.session
                join centre c on c.centre = sc.centre
                join session_province sp on sp.session = s.session and sp.province = sc.province\s"""),
        TEXT("""
                select t.province, t.centre, t.text as item, t.title_zh as name_zh, t.title_en as name_en
                from (select distinct on (text) * from published_text
                      where session = :session
                        and (cast(:province as text) is null or province = :province)
                        and (cast(:centre as text) is null or centre = :centre)
                      order by text, version desc) t join s on not t.withdrawn\s""");

        private final String from;

        Scope(String from) {
            this.from = from;
        }
    }

    /** {@code MISSING}: candidates could not register, or not as they should. {@code DOUBTFUL}: somebody should look at it. */
    enum Severity {
        MISSING,
        DOUBTFUL
    }

    private final Scope scope;
    private final Severity severity;
    private final String condition;

    ReadinessCheck(Scope scope, Severity severity, String condition) {
        this.scope = scope;
        this.severity = severity;
        this.condition = condition;
    }

    Severity severity() {
        return severity;
    }

    Scope scope() {
        return scope;
    }

    String sql() {
        boolean named = condition.contains(" i (");
        return scope.from.formatted(named ? "i.item" : "null::text") + condition;
    }

    /** Parts of the conditions. */
    private static final class Sql {
        static final String FIRST_DAY =
                "(select min(d) from unnest(s.exam_dates) d)::timestamp at time zone 'Asia/Shanghai'";
        static final String LAST_DAY =
                "(select max(d) + 1 from unnest(s.exam_dates) d)::timestamp at time zone 'Asia/Shanghai'";

        /** Chinese where English is expected. */
        static final String HAN = "[一-龥]";

        static final String NO_TEXT = """
                where not exists (
                    select from (select distinct on (text) kind, withdrawn from published_text t
                                 where t.session = s.session and t.province is null and t.centre is null
                                 order by text, version desc) newest
                    where kind = '%s' and not withdrawn)""";
        static final String ON_SITE = effective("onSiteConfirmation") + " = 'true'::jsonb";

        static String effective(String setting) {
            return "coalesce(sc.policy -> '%1$s', sp.policy -> '%1$s', s.policy -> '%1$s')".formatted(setting);
        }
    }
}
