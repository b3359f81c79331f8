package org.baoming.enrollment.administration;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.QueryPlans;
import org.baoming.enrollment.SessionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells what is missing before a session opens, for the board, a province or a centre (R-101 … R-106). The answer is bounded
 * whatever a nation's catalogue lacks: a count for each check, and the first {@value #NAMED} places.
 */
@Repository
public class CheckReadiness {
    static final int NAMED = 100;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    CheckReadiness(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param count 0: it is as it should be */
    public record Finding(ReadinessCheck check, ReadinessCheck.Severity severity, long count, List<Place> places) {}

    /**
     * @param province null: the session itself
     * @param item a subject, or the code of a text
     */
    public record Place(
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            @Nullable String item,
            String nameZh,
            String nameEn) {}

    private record Found(long total, Place place) {}

    /**
     * @param province only what is to be mended there and at its centres; null: everywhere
     * @param centre only what is to be mended there
     */
    @Transactional(readOnly = true)
    public List<Finding> check(SessionCode session, @Nullable ProvinceCode province, @Nullable CentreCode centre) {
        QueryPlans.readWholeTables(jdbc);
        List<Finding> findings = new ArrayList<>();
        Arrays.stream(ReadinessCheck.values())
                .filter(check -> switch (check.scope()) {
                    case SESSION -> province == null && centre == null;
                    case PROVINCE -> centre == null;
                    case CENTRE, TEXT -> true;
                })
                .forEach(check -> findings.add(find(check, session, province, centre)));
        return findings;
    }

    private Finding find(
            ReadinessCheck check, SessionCode session, @Nullable ProvinceCode province, @Nullable CentreCode centre) {
        List<Found> found = jdbc.sql("""
                with s as (select * from exam_session where session = :session), found as (%s)
                select *, count(*) over () as total from found order by province, centre, item limit :most""".formatted(check.sql()))
                .param("session", session.value())
                .param("province", province == null ? null : province.value())
                .param("centre", centre == null ? null : centre.value())
                .param("now", Sql.utc(clock.instant()))
                .param("most", NAMED)
                .query((row, n) -> {
                    String ofProvince = row.getString("province");
                    String ofCentre = row.getString("centre");
                    return new Found(
                            row.getLong("total"),
                            new Place(
                                    ofProvince == null ? null : new ProvinceCode(ofProvince),
                                    ofCentre == null ? null : new CentreCode(ofCentre),
                                    row.getString("item"),
                                    row.getString("name_zh"),
                                    row.getString("name_en")));
                })
                .list();
        return new Finding(
                check,
                check.severity(),
                found.isEmpty() ? 0 : found.getFirst().total(),
                found.stream().map(Found::place).toList());
    }
}
