package org.baoming.enrollment.seats;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The remaining seats, for those who look and do not book: at most a second old, and read from the database
 * once a second for all of them. A booking uses {@link SeatLedger}, which decides with the current numbers.
 *
 * <p>Everybody sees what one caller's read has found. So it must not run inside a transaction, whose uncommitted seats
 * would be shown to everybody.
 */
@Component
@Transactional(propagation = Propagation.NEVER)
public class SeatBoard {
    /** How old an answer may be. */
    public static final Duration AGE = Duration.ofSeconds(1);

    /** How many centres {@link #nearby} names. */
    static final int NEARBY = 5;

    /**
     * Centres with seats that are cached for {@link #nearby}, of all provinces and subjects together: all of a province,
     * because those that a candidate's roster allows may be the last of them.
     */
    private static final int NEARBY_REMEMBERED = 200_000;

    /**
     * More than the centres and subjects of a nation. Unknown codes are cached for a second, too, and no cache grows
     * without limit.
     */
    private static final int REMEMBERED = 20_000;

    /** A centre in a session. */
    public record Key(SessionCode session, CentreCode centre) {}

    /**
     * A centre with remaining seats.
     *
     * @param remaining places in the subject, as far as the centre's total lets them be taken; at least 1
     */
    public record Nearby(CentreCode centre, String nameZh, String nameEn, int remaining) {}

    private record Province(SessionCode session, ProvinceCode province) {}

    private record Wanted(Province province, SubjectCode subject) {}

    private static final String NEARBY_CENTRES = """
            select sc.centre, c.name_zh, c.name_en, least(f.capacity - f.taken - f.waiting, t.capacity - t.taken - t.waiting) as remaining
            from session_centre sc
            join centre c using (centre)
            join exam_session s using (session)
            join session_province sp on sp.session = sc.session and sp.province = sc.province
            join seat_counter f on f.session = sc.session and f.centre = sc.centre and f.pool = :subject
            join seat_counter t on t.session = sc.session and t.centre = sc.centre and t.pool = '*'
            where sc.session = :session and sc.province = :province and not sp.closed
              and :now >= coalesce(sc.window_opens, s.window_opens)
              and :now < coalesce(sc.window_closes, s.window_closes)
              and f.taken + f.waiting < f.capacity and (t.capacity is null or t.taken + t.waiting < t.capacity)
            order by remaining desc, sc.centre""";

    private final JdbcClient jdbc;
    private final SeatCounters counters;
    private final InstantSource clock;
    private final LoadingCache<Key, Optional<CentreSeats>> centres = remembering(this::read);
    private final LoadingCache<Province, Map<CentreCode, SeatCount>> totals = remembering(this::readTotals);
    private final LoadingCache<Wanted, List<Nearby>> nearby = Caffeine.newBuilder()
            .expireAfterWrite(AGE)
            .maximumWeight(NEARBY_REMEMBERED)
            .weigher((Wanted wanted, List<Nearby> found) -> found.size() + 1)
            .build(this::readNearby);

    SeatBoard(JdbcClient jdbc, SeatCounters counters, InstantSource clock) {
        this.jdbc = jdbc;
        this.counters = counters;
        this.clock = clock;
    }

    private static <K, V> LoadingCache<K, V> remembering(CacheLoader<K, V> read) {
        return Caffeine.newBuilder()
                .expireAfterWrite(AGE)
                .maximumSize(REMEMBERED)
                .build(read);
    }

    /** All counters of a centre; empty where the session has no such centre. */
    public Optional<CentreSeats> seats(SessionCode session, CentreCode centre) {
        return centres.get(new Key(session, centre));
    }

    /** The totals of all centres of a province. */
    public Map<CentreCode, SeatCount> totals(SessionCode session, ProvinceCode province) {
        return totals.get(new Province(session, province));
    }

    /**
     * Where in the same province there are seats when this centre has none: centres that are open now, the one
     * with most seats first, at most {@value #NEARBY}.
     *
     * @param onOffer whether the candidate may choose a centre
     */
    public List<Nearby> nearby(
            SessionCode session, CentreCode full, SubjectCode subject, Predicate<CentreCode> onOffer) {
        return nearby.get(new Wanted(new Province(session, full.province()), subject)).stream()
                // the centre that is full may still seem to have a place
                .filter(centre -> !centre.centre().equals(full) && onOffer.test(centre.centre()))
                .limit(NEARBY)
                .toList();
    }

    /** Reads these centres now, in one statement; requests for one of them within the next second get this result. */
    public Map<Key, CentreSeats> refresh(Set<Key> watched) {
        Map<Key, CentreSeats> found = read(watched);
        found.forEach((key, seats) -> centres.put(key, Optional.of(seats)));
        return found;
    }

    private Optional<CentreSeats> read(Key key) {
        return Optional.ofNullable(read(Set.of(key)).get(key));
    }

    private Map<Key, CentreSeats> read(Set<Key> keys) {
        Map<Key, SeatCount> totals = new HashMap<>();
        Map<Key, Map<SubjectCode, SeatCount>> subjects = new HashMap<>();
        jdbc.sql("""
                select session, centre, pool, capacity, taken, waiting from seat_counter
                join unnest(:sessions::text[], :centres::text[]) as k (session, centre) using (session, centre)""")
                .param("sessions", Sql.column(keys, Key::session))
                .param("centres", Sql.column(keys, Key::centre))
                .query(row -> {
                    Key key =
                            new Key(new SessionCode(row.getString("session")), new CentreCode(row.getString("centre")));
                    SeatCount count = SeatCounters.count(row);
                    String pool = row.getString("pool");
                    if (pool.equals("*")) {
                        totals.put(key, count);
                    } else {
                        subjects.computeIfAbsent(key, any -> new HashMap<>()).put(new SubjectCode(pool), count);
                    }
                });
        Map<Key, CentreSeats> seats = new HashMap<>();
        totals.forEach((key, total) ->
                seats.put(key, new CentreSeats(total, Map.copyOf(subjects.getOrDefault(key, Map.of())))));
        return seats;
    }

    private Map<CentreCode, SeatCount> readTotals(Province province) {
        return Map.copyOf(counters.totals(province.session(), province.province()));
    }

    private List<Nearby> readNearby(Wanted wanted) {
        return jdbc.sql(NEARBY_CENTRES)
                .param("session", wanted.province().session().value())
                .param("province", wanted.province().province().value())
                .param("subject", wanted.subject().value())
                .param("now", Sql.utc(clock.instant()))
                .query((row, n) -> new Nearby(
                        new CentreCode(row.getString("centre")),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getInt("remaining")))
                .list();
    }
}
