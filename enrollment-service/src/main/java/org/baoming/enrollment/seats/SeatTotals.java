package org.baoming.enrollment.seats;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The seats of a province or the nation, summed up from the counters: as many rows as centres and subjects, whatever the number
 * of registrations. At most {@link #AGE} old and read once for all who look, so that nobody's look weighs on the ledger.
 *
 * <p>Like {@link SeatBoard}, it must not run inside a transaction.
 */
@Component
@Transactional(propagation = Propagation.NEVER)
public class SeatTotals {
    static final Duration AGE = Duration.ofSeconds(2);
    private static final int REMEMBERED = 1_000;

    /**
     * @param province null: the nation
     * @param centre null: the province, or the nation
     */
    public record Of(
            SessionCode session,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre) {}

    /**
     * @param capacity of the offers together
     * @param taken reserved and paid
     * @param waiting on the waiting lists
     * @param remaining for new requests, as far as the offers go; a centre's total may allow fewer
     */
    public record Seats(long capacity, long taken, long waiting, long remaining) {
        static Seats of(ResultSet row) throws SQLException {
            return new Seats(
                    row.getLong("capacity"), row.getLong("taken"), row.getLong("waiting"), row.getLong("remaining"));
        }
    }

    public record OfSubject(SubjectCode subject, String nameZh, String nameEn, Seats seats) {}

    public record OfProvince(ProvinceCode province, String nameZh, String nameEn, int centres, Seats seats) {}

    public record OfCentre(CentreCode centre, String nameZh, String nameEn, Seats seats) {}

    private static final String SUMS = """
            coalesce(sum(c.capacity), 0) as capacity, coalesce(sum(c.taken), 0) as taken, coalesce(sum(c.waiting), 0) as waiting,
            coalesce(sum(greatest(c.capacity - c.taken - c.waiting, 0)), 0) as remaining""";

    private final JdbcClient jdbc;
    private final LoadingCache<Of, List<OfSubject>> subjects =
            Caffeine.newBuilder().expireAfterWrite(AGE).maximumSize(REMEMBERED).build(this::readSubjects);
    private final LoadingCache<SessionCode, List<OfProvince>> provinces =
            Caffeine.newBuilder().expireAfterWrite(AGE).maximumSize(REMEMBERED).build(this::readProvinces);

    SeatTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By subject. */
    public List<OfSubject> subjects(Of of) {
        return subjects.get(of);
    }

    /** Each province of the session, those without a centre too. */
    public List<OfProvince> provinces(SessionCode session) {
        return provinces.get(session);
    }

    /** Centres of a province by code, those after that one. */
    public List<OfCentre> centres(SessionCode session, ProvinceCode province, @Nullable CentreCode after, int limit) {
        return jdbc.sql("""
                        select p.centre, p.name_zh, p.name_en, s.* from (
                            select sc.centre, k.name_zh, k.name_en from session_centre sc join centre k using (centre)
                            where sc.session = :session and sc.province = :province and sc.centre > :after
                            order by sc.centre limit :limit) p
                        cross join lateral (select %s from seat_counter c
                            where c.session = :session and c.centre = p.centre and c.pool <> '*') s
                        order by p.centre""".formatted(SUMS))
                .param("session", session.value())
                .param("province", province.value())
                .param("after", after == null ? "" : after.value())
                .param("limit", limit)
                .query((row, n) -> new OfCentre(
                        new CentreCode(row.getString("centre")),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        Seats.of(row)))
                .list();
    }

    private List<OfSubject> readSubjects(Of of) {
        CentreCode centre = of.centre();
        ProvinceCode province = of.province();
        String where = centre != null
                ? "c.centre = :code"
                : province != null
                        ? "c.centre in (select centre from session_centre where session = :session and province = :code)"
                        : "true";
        return jdbc.sql("""
                        select s.subject, s.name_zh, s.name_en, %s from seat_counter c join subject s on s.subject = c.pool
                        where c.session = :session and %s group by s.subject order by s.subject""".formatted(SUMS, where))
                .param("session", of.session().value())
                .params(
                        centre != null
                                ? Map.of("code", centre.value())
                                : province != null ? Map.of("code", province.value()) : Map.of())
                .query((row, n) -> new OfSubject(
                        new SubjectCode(row.getString("subject")),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        Seats.of(row)))
                .list();
    }

    private List<OfProvince> readProvinces(SessionCode session) {
        return jdbc.sql("""
                        select sp.province, p.name_zh, p.name_en, count(distinct sc.centre) as centres, %s
                        from session_province sp join province p using (province)
                        left join session_centre sc on sc.session = sp.session and sc.province = sp.province
                        left join seat_counter c on c.session = sc.session and c.centre = sc.centre and c.pool <> '*'
                        where sp.session = :session group by sp.province, p.name_zh, p.name_en order by sp.province""".formatted(SUMS))
                .param("session", session.value())
                .query((row, n) -> new OfProvince(
                        new ProvinceCode(row.getString("province")),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getInt("centres"),
                        Seats.of(row)))
                .list();
    }
}
