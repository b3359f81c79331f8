package org.baoming.enrollment.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions, provinces, centres, offers and texts, with the policy that applies to each of them (R-101 … R-106). Read only.
 *
 * <p>In the opening minute all candidates read the same few of them, so they are cached until anything changes
 * ({@link CataloguePulse}); every instance knows of a change about a second later. Use cases that change the catalogue
 * read the current rows instead.
 */
@Repository
public class Catalogue {
    private static final String SESSION = """
            select session, ordinal, name_zh, name_en, window_opens, window_closes, ticket_opens, ticket_closes,
                   exam_dates, policy, listed, version
            from exam_session""";

    private static final String PROVINCES = """
            select sp.session, sp.province, p.name_zh, p.name_en, sp.closed, sp.waiting_room, s.policy as session_policy, sp.policy,
                   (select jsonb_agg(distinct jsonb_build_object('opensAt', w.opens, 'closesAt', w.closes))
                    from (select s.window_opens as opens, s.window_closes as closes
                          union all
                          select coalesce(sc.window_opens, s.window_opens), coalesce(sc.window_closes, s.window_closes)
                          from session_centre sc
                          where sc.session = sp.session and sc.province = sp.province) w) as windows
            from session_province sp join exam_session s using (session) join province p using (province)""";

    private static final String PROVINCE = PROVINCES + " where sp.session = :session";

    private static final String CENTRE = """
            select sc.session, sc.centre, c.name_zh, c.name_en, c.address, sc.version, sp.closed,
                   coalesce(sc.window_opens, s.window_opens) as window_opens,
                   coalesce(sc.window_closes, s.window_closes) as window_closes,
                   s.policy as session_policy, sp.policy as province_policy, sc.policy, sc.on_site
            from session_centre sc
            join centre c using (centre)
            join exam_session s using (session)
            join session_province sp on sp.session = sc.session and sp.province = sc.province
            where sc.session = :session""";

    private static final String OFFERS = """
            select subject, level, name_zh, name_en, minutes, fee_fen
            from offer join subject using (subject)
            where session = :session and centre = :centre and offered
            order by level, subject""";

    private static final String KINDS =
            Stream.of(PublishedText.Kind.values()).map(Enum::name).collect(Collectors.joining("','", "array['", "']"));

    /** The newest version of each text, the session's before the province's; without withdrawn ones. */
    private static final String TEXTS = """
            select * from (
                select distinct on (text)
                       text, version, province, centre, kind, must_accept, title_zh, title_en, body_zh, body_en, withdrawn
                from published_text
                where session = :session and %s
                order by text, version desc) newest
            where not withdrawn
            order by province is not null, array_position(%s, kind), text""";

    private static final String TEXTS_OF_SESSION = TEXTS.formatted("centre is null and province is null", KINDS);

    private static final String TEXTS_OF_PROVINCE =
            TEXTS.formatted("centre is null and (province is null or province = :province)", KINDS);

    private static final String TEXTS_OF_CENTRE = TEXTS.formatted("centre = :centre", KINDS);

    /** Each cache takes at most this part of the heap: a client that requests one centre after the other fills it. */
    private static final int PART_OF_HEAP = 24;

    /** The size of an entry without the lists in it, in bytes. */
    private static final int SMALL = 1_000;

    private static final int OFFER = 300;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CataloguePulse pulse;
    private final Cache<Stamped<SessionCode>, ExamSession> sessions = memory(session -> SMALL);
    private final Cache<Stamped<Entrance>, SessionProvince> provinces = memory(province -> SMALL);
    private final Cache<Stamped<Place>, Centre> centres =
            memory(centre -> SMALL + OFFER * centre.offers().size());
    private final Cache<Stamped<Place>, List<PublishedText>> notices = memory(Catalogue::bytes);
    private final Cache<Stamped<Entrance>, List<PublishedText>> texts = memory(Catalogue::bytes);
    private final Cache<Stamped<SessionCode>, List<PublishedText>> sessionTexts = memory(Catalogue::bytes);

    /** A key with the count of changes: after a change, older entries are not found any more. */
    private record Stamped<K>(long pulse, K key) {}

    private record Entrance(SessionCode session, ProvinceCode province) {}

    private record Place(SessionCode session, CentreCode centre) {}

    Catalogue(JdbcClient jdbc, JsonMapper json, CataloguePulse pulse) {
        this.jdbc = jdbc;
        this.json = json;
        this.pulse = pulse;
    }

    public List<ExamSession> sessions() {
        return jdbc.sql(SESSION + " order by ordinal desc")
                .query((row, n) -> session(row))
                .list();
    }

    /** The sessions that visitors are offered; a rehearsal's is not one of them. */
    public List<ExamSession> listedSessions() {
        return jdbc.sql(SESSION + " where listed order by ordinal desc")
                .query((row, n) -> session(row))
                .list();
    }

    public Optional<ExamSession> session(SessionCode session) {
        return Optional.ofNullable(kept(sessions, session, this::currentSession));
    }

    public List<SessionProvince> provinces(SessionCode session) {
        return jdbc.sql(PROVINCE + " order by sp.province")
                .param("session", session.value())
                .query((row, n) -> province(row))
                .list();
    }

    /** A province of a session that has a waiting room. */
    public record RoomOfSession(SessionCode session, SessionProvince province) {}

    /** Those in which some window has not closed by then, the first to open first. */
    public List<RoomOfSession> waitingRooms(Instant now, int most) {
        return jdbc
                .sql(PROVINCES + " where sp.waiting_room order by s.window_opens, sp.session, sp.province")
                .query((row, n) -> new RoomOfSession(new SessionCode(row.getString("session")), province(row)))
                .list()
                .stream()
                .filter(room -> room.province().windows().stream()
                        .anyMatch(window -> window.closesAt().isAfter(now)))
                .limit(most)
                .toList();
    }

    public Optional<SessionProvince> province(SessionCode session, ProvinceCode province) {
        return Optional.ofNullable(kept(provinces, new Entrance(session, province), this::currentProvince));
    }

    /** The centres of a province, without their offers. */
    public List<Centre> centres(SessionCode session, ProvinceCode province) {
        return jdbc.sql(CENTRE + " and sc.province = :province order by sc.centre")
                .param("session", session.value())
                .param("province", province.value())
                .query((row, n) -> centre(row, List.of()))
                .list();
    }

    public Optional<Centre> centre(SessionCode session, CentreCode centre) {
        return Optional.ofNullable(
                kept(centres, new Place(session, centre), place -> currentCentre(place.session(), place.centre())));
    }

    /** As it is at this moment, in this transaction. */
    @Nullable
    Centre currentCentre(SessionCode session, CentreCode centre) {
        List<Centre.Offer> offers = jdbc.sql(OFFERS)
                .param("session", session.value())
                .param("centre", centre.value())
                .query((row, n) -> offer(row))
                .list();
        return jdbc.sql(CENTRE + " and sc.centre = :centre")
                .param("session", session.value())
                .param("centre", centre.value())
                .query((row, n) -> centre(row, offers))
                .optional()
                .orElse(null);
    }

    /** The session as it is now, locked against other changes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ExamSession> locked(SessionCode session) {
        return jdbc.sql(SESSION + " where session = :session for no key update")
                .param("session", session.value())
                .query((row, n) -> session(row))
                .optional();
    }

    /** These centres as they are now, without their offers. */
    public List<Centre> currentCentres(SessionCode session, List<CentreCode> centres) {
        return jdbc.sql(CENTRE + " and sc.centre = any(:centres::text[])")
                .param("session", session.value())
                .param("centres", Sql.column(centres, CentreCode::value))
                .query((row, n) -> centre(row, List.of()))
                .list();
    }

    /** The texts for everybody, newest versions only. */
    public List<PublishedText> texts(SessionCode session) {
        return Objects.requireNonNull(kept(sessionTexts, session, this::currentTexts));
    }

    /** The texts for candidates who register in this province, newest versions only. */
    public List<PublishedText> texts(SessionCode session, ProvinceCode province) {
        return Objects.requireNonNull(kept(texts, new Entrance(session, province), this::currentTexts));
    }

    /** All texts of a session except those of single centres, newest versions only. */
    public List<PublishedText> textsAboveCentres(SessionCode session) {
        return jdbc.sql(TEXTS.formatted("centre is null", KINDS))
                .param("session", session.value())
                .query((row, n) -> text(row))
                .list();
    }

    /** The centre's own notices, for candidates who choose it, newest versions only. */
    public List<PublishedText> texts(SessionCode session, CentreCode centre) {
        return Objects.requireNonNull(kept(notices, new Place(session, centre), this::currentNotices));
    }

    /** As it is at this moment, in this transaction. */
    @Nullable
    public ExamSession currentSession(SessionCode session) {
        return jdbc.sql(SESSION + " where session = :session")
                .param("session", session.value())
                .query((row, n) -> session(row))
                .optional()
                .orElse(null);
    }

    private @Nullable SessionProvince currentProvince(Entrance entrance) {
        return jdbc.sql(PROVINCE + " and sp.province = :province")
                .param("session", entrance.session().value())
                .param("province", entrance.province().value())
                .query((row, n) -> province(row))
                .optional()
                .orElse(null);
    }

    private List<PublishedText> currentTexts(SessionCode session) {
        return jdbc.sql(TEXTS_OF_SESSION)
                .param("session", session.value())
                .query((row, n) -> text(row))
                .list();
    }

    private List<PublishedText> currentTexts(Entrance entrance) {
        return jdbc.sql(TEXTS_OF_PROVINCE)
                .param("session", entrance.session().value())
                .param("province", entrance.province().value())
                .query((row, n) -> text(row))
                .list();
    }

    private List<PublishedText> currentNotices(Place place) {
        return jdbc.sql(TEXTS_OF_CENTRE)
                .param("session", place.session().value())
                .param("centre", place.centre().value())
                .query((row, n) -> text(row))
                .list();
    }

    /** @param bytes what one entry takes, roughly */
    private static <K, V> Cache<K, V> memory(ToIntFunction<V> bytes) {
        return Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / PART_OF_HEAP)
                .weigher((K key, V value) -> bytes.applyAsInt(value))
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
    }

    /** Two bytes a character, as Chinese needs. */
    private static int bytes(List<PublishedText> texts) {
        return SMALL
                + texts.stream()
                        .mapToInt(text -> SMALL
                                + 2 * (text.bodyZh().length() + text.bodyEn().length()))
                        .sum();
    }

    /**
     * What does not exist is read again each time. A transaction may see an older catalogue than the others, or the
     * catalogue may change at this moment: what is read then is not cached.
     */
    private <K, V> @Nullable V kept(Cache<Stamped<K>, V> memory, K key, Function<K, @Nullable V> read) {
        Stamped<K> stamped = new Stamped<>(pulse.recent(), key);
        V known = memory.getIfPresent(stamped);
        if (known != null) {
            return known;
        }
        boolean keep = pulse.now() == stamped.pulse();
        V found = read.apply(key);
        if (keep && found != null) {
            memory.put(stamped, found);
        }
        return found;
    }

    private ExamSession session(ResultSet row) throws SQLException {
        return new ExamSession(
                new SessionCode(row.getString("session")),
                row.getInt("ordinal"),
                row.getString("name_zh"),
                row.getString("name_en"),
                new Window(Sql.instant(row, "window_opens"), Sql.instant(row, "window_closes")),
                Window.orNull(Sql.instantOrNull(row, "ticket_opens"), Sql.instantOrNull(row, "ticket_closes")),
                dates(row.getArray("exam_dates")),
                policy(row, "policy"),
                row.getBoolean("listed"),
                row.getLong("version"));
    }

    private SessionProvince province(ResultSet row) throws SQLException {
        return new SessionProvince(
                new ProvinceCode(row.getString("province")),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getBoolean("closed"),
                row.getBoolean("waiting_room"),
                List.of(json.readValue(row.getString("windows"), Window[].class)),
                policy(row, "session_policy").overriddenBy(override(row, "policy")));
    }

    private Centre centre(ResultSet row, List<Centre.Offer> offers) throws SQLException {
        return new Centre(
                new SessionCode(row.getString("session")),
                new CentreCode(row.getString("centre")),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("address"),
                new Window(Sql.instant(row, "window_opens"), Sql.instant(row, "window_closes")),
                row.getBoolean("closed"),
                policy(row, "session_policy")
                        .overriddenBy(override(row, "province_policy"))
                        .overriddenBy(override(row, "policy")),
                onSite(row),
                offers,
                row.getLong("version"));
    }

    private @Nullable OnSitePlan onSite(ResultSet row) throws SQLException {
        String plan = row.getString("on_site");
        return plan == null ? null : json.readValue(plan, OnSitePlan.class);
    }

    private static Centre.Offer offer(ResultSet row) throws SQLException {
        return new Centre.Offer(
                new SubjectCode(row.getString("subject")),
                row.getInt("level"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getInt("minutes"),
                new Money(row.getLong("fee_fen")));
    }

    public static PublishedText text(ResultSet row) throws SQLException {
        String province = row.getString("province");
        String centre = row.getString("centre");
        return new PublishedText(
                row.getString("text"),
                row.getInt("version"),
                province == null ? null : new ProvinceCode(province),
                centre == null ? null : new CentreCode(centre),
                PublishedText.Kind.valueOf(row.getString("kind")),
                row.getBoolean("must_accept"),
                row.getString("title_zh"),
                row.getString("title_en"),
                row.getString("body_zh"),
                row.getString("body_en"));
    }

    private Policy policy(ResultSet row, String column) throws SQLException {
        return json.readValue(row.getString(column), Policy.class);
    }

    private PolicyOverride override(ResultSet row, String column) throws SQLException {
        return json.readValue(row.getString(column), PolicyOverride.class);
    }

    private static List<LocalDate> dates(Array array) throws SQLException {
        return Stream.of((Date[]) array.getArray()).map(Date::toLocalDate).toList();
    }
}
