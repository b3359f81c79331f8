package org.baoming.enrollment.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Code;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Sql;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.catalogue.PublishedText;
import org.baoming.enrollment.seats.SeatLedger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What sessions, provinces and centres set themselves, for the staff who change it; what follows from it {@link Catalogue} tells.
 *
 * <p>Locks are taken from above: session, province, centre. None of them keeps candidates waiting, who only refer to these rows.
 */
@Repository
public class CatalogueSettings {
    private static final String PROVINCE = """
            select session, province, name_zh, name_en, closed, policy, version
            from session_province join province using (province)
            where session = ? and province = ?""";

    private static final String CENTRE = """
            select sc.session, sc.centre, c.name_zh, c.name_en, c.address, sc.window_opens, sc.window_closes, sc.policy,
                   k.capacity, sc.version
            from session_centre sc
            join centre c using (centre)
            join seat_counter k on k.session = sc.session and k.centre = sc.centre and k.pool = '*'
            where sc.session = ? and sc.centre = ?""";

    private static final String OFFERS = """
            select o.subject, o.fee_fen, k.capacity
            from offer o join seat_counter k on k.session = o.session and k.centre = o.centre and k.pool = o.subject
            where o.session = ? and o.centre = ? and o.offered""";

    private static final String NEWEST_TEXT = """
            select text, version, province, centre, kind, must_accept, title_zh, title_en, body_zh, body_en, withdrawn
            from published_text where session = ? and text = ? order by version desc limit 1""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CatalogueSettings(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public Optional<ProvinceSettings> province(SessionCode session, ProvinceCode province) {
        return jdbc.sql(PROVINCE)
                .params(session.value(), province.value())
                .query((row, n) -> province(row))
                .optional();
    }

    public Optional<CentreSettings> centre(SessionCode session, CentreCode centre) {
        return jdbc.sql(CENTRE)
                .params(session.value(), centre.value())
                .query((row, n) -> centre(row))
                .optional();
    }

    public List<OfferSettings> offers(SessionCode session, CentreCode centre) {
        return jdbc.sql(OFFERS + " order by o.subject")
                .params(session.value(), centre.value())
                .query((row, n) -> offer(row))
                .list();
    }

    Optional<OfferSettings> offer(SessionCode session, CentreCode centre, SubjectCode subject) {
        return jdbc.sql(OFFERS + " and o.subject = ?")
                .params(session.value(), centre.value(), subject.value())
                .query((row, n) -> offer(row))
                .optional();
    }

    /** A text's newest version; {@code withdrawn}: that version only says that it is no more. */
    public record NewestText(PublishedText text, boolean withdrawn) {}

    public Optional<NewestText> text(SessionCode session, String text) {
        return jdbc.sql(NEWEST_TEXT)
                .params(session.value(), text)
                .query((row, n) -> new NewestText(Catalogue.text(row), row.getBoolean("withdrawn")))
                .optional();
    }

    /** How many texts a place has now, those that were withdrawn not counted. */
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
        lock("select 1 from session_province where session = ? and province = ? for no key update", session, province);
        return province(session, province);
    }

    /** Holds the centre in all sessions too: its names are the same there. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<CentreSettings> locked(SessionCode session, CentreCode centre) {
        lock("select 1 from centre where centre = ? for no key update", centre);
        lock("select 1 from session_centre where session = ? and centre = ? for no key update", session, centre);
        return centre(session, centre);
    }

    boolean hasSession(SessionCode session) {
        return jdbc.sql("select exists (select from exam_session where session = ?)")
                .param(session.value())
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
        return jdbc.sql("select exists (select from subject where subject = ?)")
                .param(subject.value())
                .query(Boolean.class)
                .single();
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
        return jdbc.sql("select session from session_centre where centre = ? order by session")
                .param(centre.value())
                .query((row, n) -> new SessionCode(row.getString("session")))
                .list();
    }

    void update(ExamSession session) {
        Window tickets = session.ticketWindow();
        jdbc.sql("""
                update exam_session set ordinal = ?, name_zh = ?, name_en = ?, window_opens = ?, window_closes = ?,
                       ticket_opens = ?, ticket_closes = ?, exam_dates = ?::date[], policy = ?::jsonb, version = ?
                where session = ?""")
                .params(session.ordinal(), session.nameZh(), session.nameEn())
                .params(
                        Sql.time(session.window().opensAt()),
                        Sql.time(session.window().closesAt()))
                .param(tickets == null ? null : Sql.time(tickets.opensAt()))
                .param(tickets == null ? null : Sql.time(tickets.closesAt()))
                .param(session.examDates().stream().map(Object::toString).toArray(String[]::new))
                .param(json.writeValueAsString(session.policy()))
                .params(session.version(), session.session().value())
                .update();
    }

    /** @throws ProblemException CHANGED_MEANWHILE if somebody else has just added it */
    void add(ProvinceSettings province) {
        saveNames(province);
        requireAdded(
                jdbc.sql("""
                insert into session_province (session, province, closed, policy, version) values (?, ?, ?, ?::jsonb, ?)
                on conflict do nothing""")
                        .params(province.session().value(), province.province().value(), province.closed())
                        .params(json.writeValueAsString(province.policy()), province.version())
                        .update(),
                province.version());
    }

    void update(ProvinceSettings province) {
        saveNames(province);
        jdbc.sql("""
                update session_province set closed = ?, policy = ?::jsonb, version = ?
                where session = ? and province = ?""")
                .params(province.closed(), json.writeValueAsString(province.policy()), province.version())
                .params(province.session().value(), province.province().value())
                .update();
    }

    /** @throws ProblemException CHANGED_MEANWHILE if somebody else has just added it */
    void add(CentreSettings centre) {
        saveNames(centre);
        Window window = centre.window();
        requireAdded(
                jdbc.sql("""
                insert into session_centre (session, centre, province, window_opens, window_closes, policy, version)
                values (?, ?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing""")
                        .params(centre.session().value(), centre.centre().value())
                        .param(centre.centre().province().value())
                        .param(window == null ? null : Sql.time(window.opensAt()))
                        .param(window == null ? null : Sql.time(window.closesAt()))
                        .params(json.writeValueAsString(centre.policy()), centre.version())
                        .update(),
                centre.version());
    }

    /** All but the version, which {@link CentreAnnouncements} raises, and the capacity, which is {@link SeatLedger}'s. */
    void update(CentreSettings centre) {
        saveNames(centre);
        Window window = centre.window();
        jdbc.sql("""
                update session_centre set window_opens = ?, window_closes = ?, policy = ?::jsonb
                where session = ? and centre = ?""")
                .param(window == null ? null : Sql.time(window.opensAt()))
                .param(window == null ? null : Sql.time(window.closesAt()))
                .param(json.writeValueAsString(centre.policy()))
                .params(centre.session().value(), centre.centre().value())
                .update();
    }

    void save(SessionCode session, CentreCode centre, SubjectCode subject, Money fee) {
        jdbc.sql("""
                insert into offer (session, centre, subject, fee_fen) values (?, ?, ?, ?)
                on conflict (session, centre, subject) do update set fee_fen = excluded.fee_fen, offered = true""")
                .params(session.value(), centre.value(), subject.value(), fee.fen())
                .update();
    }

    void withdraw(SessionCode session, CentreCode centre, SubjectCode subject) {
        jdbc.sql("update offer set offered = false where session = ? and centre = ? and subject = ?")
                .params(session.value(), centre.value(), subject.value())
                .update();
    }

    /** @throws ProblemException CHANGED_MEANWHILE if somebody else has just published this version */
    void add(SessionCode session, PublishedText text, boolean withdrawn, Instant publishedAt) {
        ProvinceCode province = text.province();
        CentreCode centre = text.centre();
        requireAdded(
                jdbc.sql("""
                insert into published_text (session, text, version, province, centre, kind, must_accept,
                                            title_zh, title_en, body_zh, body_en, withdrawn, published_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(session.value(), text.text(), text.version())
                        .param(province == null ? null : province.value())
                        .param(centre == null ? null : centre.value())
                        .params(text.kind().name(), text.mustAccept())
                        .params(text.titleZh(), text.titleEn(), text.bodyZh(), text.bodyEn())
                        .params(withdrawn, Sql.time(publishedAt))
                        .update(),
                text.version());
    }

    private void saveNames(ProvinceSettings province) {
        jdbc.sql("""
                insert into province (province, name_zh, name_en) values (?, ?, ?)
                on conflict (province) do update set name_zh = excluded.name_zh, name_en = excluded.name_en""")
                .params(province.province().value(), province.nameZh(), province.nameEn())
                .update();
    }

    private void saveNames(CentreSettings centre) {
        jdbc.sql("""
                insert into centre (centre, province, name_zh, name_en, address) values (?, ?, ?, ?, ?)
                on conflict (centre) do update
                set name_zh = excluded.name_zh, name_en = excluded.name_en, address = excluded.address""")
                .params(centre.centre().value(), centre.centre().province().value())
                .params(centre.nameZh(), centre.nameEn(), centre.address())
                .update();
    }

    private void lock(String sql, Code... codes) {
        jdbc.sql(sql)
                .params((Object[]) Sql.array(List.of(codes), Code::value))
                .query()
                .listOfRows();
    }

    private static void requireAdded(int rows, long version) {
        if (rows != 1) {
            throw ExpectedVersion.changedMeanwhile(version);
        }
    }

    private ProvinceSettings province(ResultSet row) throws SQLException {
        return new ProvinceSettings(
                new SessionCode(row.getString("session")),
                new ProvinceCode(row.getString("province")),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getBoolean("closed"),
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
                Sql.windowOrNull(row, "window_opens", "window_closes"),
                policy(row),
                row.getObject("capacity", Integer.class),
                row.getLong("version"));
    }

    private static OfferSettings offer(ResultSet row) throws SQLException {
        return new OfferSettings(
                new SubjectCode(row.getString("subject")), new Money(row.getLong("fee_fen")), row.getInt("capacity"));
    }

    private PolicyOverride policy(ResultSet row) throws SQLException {
        return json.readValue(row.getString("policy"), PolicyOverride.class);
    }
}
