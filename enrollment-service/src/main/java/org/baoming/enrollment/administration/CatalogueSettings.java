package org.baoming.enrollment.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.OnSitePlan;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.catalogue.PublishedText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what sessions, provinces and centres set themselves, for the staff who change it; {@link Catalogue} computes what
 * follows from it.
 *
 * <p>Locks are taken from above: session, province, centre. Candidates do not wait for any of them, because they only
 * refer to these rows.
 */
@Repository
public class CatalogueSettings {
    private static final String PROVINCE = """
            select session, province, name_zh, name_en, closed, waiting_room, policy, version
            from session_province join province using (province)
            where session = :session and province = :province""";

    private static final String CENTRE = """
            select sc.session, sc.centre, c.name_zh, c.name_en, c.address, sc.window_opens, sc.window_closes, sc.policy,
                   sc.on_site, k.capacity, sc.version
            from session_centre sc
            join centre c using (centre)
            join seat_counter k on k.session = sc.session and k.centre = sc.centre and k.pool = '*'
            where sc.session = :session and sc.centre = :centre""";

    private static final String OFFERS = """
            select o.subject, o.fee_fen, k.capacity
            from offer o join seat_counter k on k.session = o.session and k.centre = o.centre and k.pool = o.subject
            where o.session = :session and o.centre = :centre and o.offered""";

    private static final String NEWEST_TEXT = """
            select text, version, province, centre, kind, must_accept, title_zh, title_en, body_zh, body_en, withdrawn
            from published_text where session = :session and text = :text order by version desc limit 1""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CatalogueSettings(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public Optional<ProvinceSettings> province(SessionCode session, ProvinceCode province) {
        return jdbc.sql(PROVINCE)
                .param("session", session.value())
                .param("province", province.value())
                .query((row, n) -> province(row))
                .optional();
    }

    public Optional<CentreSettings> centre(SessionCode session, CentreCode centre) {
        return jdbc.sql(CENTRE)
                .param("session", session.value())
                .param("centre", centre.value())
                .query((row, n) -> centre(row))
                .optional();
    }

    public List<OfferSettings> offers(SessionCode session, CentreCode centre) {
        return jdbc.sql(OFFERS + " order by o.subject")
                .param("session", session.value())
                .param("centre", centre.value())
                .query((row, n) -> offer(row))
                .list();
    }

    Optional<OfferSettings> offer(SessionCode session, CentreCode centre, SubjectCode subject) {
        return jdbc.sql(OFFERS + " and o.subject = :subject")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("subject", subject.value())
                .query((row, n) -> offer(row))
                .optional();
    }

    /** A text's newest version; if {@code withdrawn}, that version only records the withdrawal. */
    public record NewestText(PublishedText text, boolean withdrawn) {}

    public Optional<NewestText> text(SessionCode session, String text) {
        return jdbc.sql(NEWEST_TEXT)
                .param("session", session.value())
                .param("text", text)
                .query((row, n) -> new NewestText(Catalogue.text(row), row.getBoolean("withdrawn")))
                .optional();
    }

    /** Texts of a session whose codes come after this one, in the order of their codes; a new session has one version of each. */
    List<PublishedText> textsAfter(SessionCode session, String after, int most) {
        return jdbc.sql("""
                select text, version, province, centre, kind, must_accept, title_zh, title_en, body_zh, body_en
                from published_text where session = :session and text > :after order by text, version limit :most""")
                .param("session", session.value())
                .param("after", after)
                .param("most", most)
                .query((row, n) -> Catalogue.text(row))
                .list();
    }

    /** How many texts a session, province or centre has now, without withdrawn ones. */
    int texts(SessionCode session, @Nullable ProvinceCode province, @Nullable CentreCode centre) {
        return jdbc.sql("""
                select count(*) from (
                    select distinct on (text) withdrawn from published_text
                    where session = :session and province is not distinct from cast(:province as text)
                      and centre is not distinct from cast(:centre as text)
                    order by text, version desc) newest
                where not withdrawn""")
                .param("session", session.value())
                .param("province", province == null ? null : province.value())
                .param("centre", centre == null ? null : centre.value())
                .query(Integer.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Optional<ProvinceSettings> locked(SessionCode session, ProvinceCode province) {
        jdbc.sql("""
                select 1 from session_province where session = :session and province = :province for no key update""")
                .param("session", session.value())
                .param("province", province.value())
                .query()
                .listOfRows();
        return province(session, province);
    }

    /** Locks the centre in all sessions, because its names are the same there. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<CentreSettings> locked(SessionCode session, CentreCode centre) {
        jdbc.sql("select 1 from centre where centre = :centre for no key update")
                .param("centre", centre.value())
                .query()
                .listOfRows();
        jdbc.sql("select 1 from session_centre where session = :session and centre = :centre for no key update")
                .param("session", session.value())
                .param("centre", centre.value())
                .query()
                .listOfRows();
        return centre(session, centre);
    }

    boolean hasSession(SessionCode session) {
        return jdbc.sql("select exists (select from exam_session where session = :session)")
                .param("session", session.value())
                .query(Boolean.class)
                .single();
    }

    public List<CatalogueDraft.Subject> subjects() {
        return jdbc.sql("select subject, level, name_zh, name_en, minutes from subject order by level, subject")
                .query((row, n) -> new CatalogueDraft.Subject(
                        new SubjectCode(row.getString("subject")),
                        row.getInt("level"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getInt("minutes")))
                .list();
    }

    boolean hasSubject(SubjectCode subject) {
        return jdbc.sql("select exists (select from subject where subject = :subject)")
                .param("subject", subject.value())
                .query(Boolean.class)
                .single();
    }

    List<ProvinceCode> provincesOf(SessionCode session) {
        return jdbc.sql("select province from session_province where session = :session order by province")
                .param("session", session.value())
                .query((row, n) -> new ProvinceCode(row.getString("province")))
                .list();
    }

    List<CentreCode> centresOf(SessionCode session, @Nullable ProvinceCode province) {
        return jdbc.sql("""
                select centre from session_centre
                where session = :session and (cast(:province as text) is null or province = :province)""")
                .param("session", session.value())
                .param("province", province == null ? null : province.value())
                .query((row, n) -> new CentreCode(row.getString("centre")))
                .list();
    }

    List<SessionCode> sessionsOf(CentreCode centre) {
        return jdbc.sql("select session from session_centre where centre = :centre order by session")
                .param("centre", centre.value())
                .query((row, n) -> new SessionCode(row.getString("session")))
                .list();
    }

    private ProvinceSettings province(ResultSet row) throws SQLException {
        return new ProvinceSettings(
                new SessionCode(row.getString("session")),
                new ProvinceCode(row.getString("province")),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getBoolean("closed"),
                row.getBoolean("waiting_room"),
                policy(row),
                row.getLong("version"));
    }

    private CentreSettings centre(ResultSet row) throws SQLException {
        return new CentreSettings(
                new SessionCode(row.getString("session")),
                new CentreCode(row.getString("centre")),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("address"),
                Window.orNull(Sql.instantOrNull(row, "window_opens"), Sql.instantOrNull(row, "window_closes")),
                policy(row),
                onSite(row),
                row.getObject("capacity", Integer.class),
                row.getLong("version"));
    }

    private static OfferSettings offer(ResultSet row) throws SQLException {
        return new OfferSettings(
                new SubjectCode(row.getString("subject")), new Money(row.getLong("fee_fen")), row.getInt("capacity"));
    }

    private @Nullable OnSitePlan onSite(ResultSet row) throws SQLException {
        String plan = row.getString("on_site");
        return plan == null ? null : json.readValue(plan, OnSitePlan.class);
    }

    private PolicyOverride policy(ResultSet row) throws SQLException {
        return json.readValue(row.getString("policy"), PolicyOverride.class);
    }
}
