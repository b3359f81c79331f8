package org.baoming.scheduling.arrangement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the centres of a province or of the nation are with their arrangements. It reads what others write. */
@Repository
class Nation {
    /** Every centre once, with its publication, its latest draft that ended, and whether one is in progress. */
    private static final String CENTRES = """
            select c.centre, p.published_at is not null as published, p.placed as published_placed, d.state as draft_state,
                   d.placed, d.unplaced, d.failure, d.fingerprint,
                   exists (select from draft w where w.session = c.session and w.centre = c.centre
                           and w.state in ('WAITING', 'CALCULATING')) as in_progress,
                   exists (select from slot s where s.session = c.session and s.centre = c.centre)
                       and exists (select from room r where r.session = c.session and r.centre = c.centre)
                       and exists (select from exam_entry e where e.session = c.session and e.centre = c.centre
                                   and e.paid_version > e.released_version) as ready,
                   (select count(*) from late_entry l where l.session = c.session and l.centre = c.centre) as late
            from centre c
            left join publication p using (session, centre)
            left join lateral (
                select * from draft d where d.session = c.session and d.centre = c.centre and d.state in ('DONE', 'FAILED')
                order by d.requested_at desc limit 1) d on true
            where c.session = :session and (:province::text is null or left(c.centre, 2) = :province)""";

    private final JdbcClient jdbc;

    Nation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param failure of the latest draft, or of the latest run */
    record CentreState(
            String centre,
            ArrangementState state,
            int placed,
            int unplaced,
            @Nullable String failure) {}

    record Totals(int centres, Map<ArrangementState, Integer> states, int placed, int unplaced) {}

    Totals totals(String session, @Nullable String province) {
        Map<ArrangementState, Integer> states = new EnumMap<>(ArrangementState.class);
        int[] sums = new int[3];
        jdbc.sql(CENTRES).param("session", session).param("province", province).query(row -> {
            CentreState centre = read(row);
            states.merge(centre.state(), 1, Integer::sum);
            sums[0]++;
            sums[1] += centre.placed();
            sums[2] += centre.unplaced();
        });
        return new Totals(sums[0], states, sums[1], sums[2]);
    }

    /** By code. */
    List<CentreState> centres(String session, @Nullable String province, String after, int limit) {
        return jdbc.sql(CENTRES + " and c.centre > :after order by c.centre limit :limit")
                .param("session", session)
                .param("province", province)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** Those whose draft has failed, or at which the latest run has. */
    List<CentreState> failed(String session, @Nullable String province, Runs.@Nullable Run run, int limit) {
        return jdbc.sql(
                        "select a.centre, a.published, a.published_placed, a.draft_state, a.placed, a.unplaced, a.in_progress,"
                                + " a.ready, a.late, coalesce(f.failure, a.failure) as failure from (" + CENTRES
                                + ") a left join arrangement_run_centre f on f.run = :run::uuid and f.centre = a.centre and f.state = 'FAILED'"
                                + " where (f.failure is not null or a.draft_state = 'FAILED') and not a.published"
                                + " order by a.centre limit :limit")
                .param("session", session)
                .param("province", province)
                .param("run", run == null ? null : run.id())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** Centres that can be calculated. */
    List<String> ready(String session, @Nullable String province) {
        return names(session, province, "ready and not published");
    }

    /** Centres that can be published. */
    List<String> drafted(String session, @Nullable String province) {
        return names(session, province, "draft_state = 'DONE' and not published");
    }

    private List<String> names(String session, @Nullable String province, String which) {
        return jdbc.sql("select centre from (" + CENTRES + ") a where " + which + " order by centre")
                .param("session", session)
                .param("province", province)
                .query(String.class)
                .list();
    }

    private static CentreState read(ResultSet row) throws SQLException {
        boolean published = row.getBoolean("published");
        String draft = row.getString("draft_state");
        ArrangementState state = ArrangementState.of(
                published, row.getBoolean("in_progress"), "DONE".equals(draft), row.getBoolean("ready"));
        return new CentreState(
                row.getString("centre"),
                state,
                published ? row.getInt("published_placed") : row.getInt("placed"),
                published ? row.getInt("late") : row.getInt("unplaced"),
                row.getString("failure"));
    }
}
