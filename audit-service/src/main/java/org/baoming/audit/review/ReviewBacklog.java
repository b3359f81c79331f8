package org.baoming.audit.review;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.baoming.chassis.metrics.SampledGauges;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The reviews that wait for a decision, by centre, for those who look at the whole of it. One statement reads a counter and
 * the oldest request of each centre, at most once in {@link #AGE} for a session, however many look and however many reviews wait.
 *
 * <p>The database itself keeps the count, by a trigger: a review that begins or ends to wait adds a row to
 * {@code review_waiting_change}, so that no decision waits for another one's counter. {@link #addUp} adds these rows to the counters
 * in {@code review_waiting}. The count is both tables together, and so it is right at every moment.
 */
@Component
public class ReviewBacklog {

    static final Duration AGE = Duration.ofSeconds(3);
    private static final int SESSIONS = 1_000;

    /**
     * @param oldest when the earliest of them was asked for
     * @param waitedSeconds how long all of them have waited together
     */
    public record AtCentre(String province, String centre, long pending, Instant oldest, double waitedSeconds) {}

    private final JdbcClient jdbc;
    private final LoadingCache<String, List<AtCentre>> sessions;

    ReviewBacklog(JdbcClient jdbc, SampledGauges gauges) {
        this.jdbc = jdbc;
        gauges.add("audit.reviews.waiting", "Reviews that wait for a decision", this::waiting);
        gauges.add(
                "audit.reviews.oldest.seconds",
                "How long the oldest request for a review has waited",
                this::oldestSeconds);
        this.sessions = Caffeine.newBuilder()
                .expireAfterWrite(AGE)
                .maximumSize(SESSIONS)
                .build(this::read);
    }

    /** Centres where somebody waits. */
    public List<AtCentre> of(String session) {
        return sessions.get(session);
    }

    private List<AtCentre> read(String session) {
        return jdbc.sql("""
                        select w.province, w.centre, w.pending, w.waited, r.oldest
                        from (select max(province) as province, centre, sum(pending) as pending,
                                  extract(epoch from now()) * sum(pending) - sum(requested) / 1000 as waited
                              from (select * from review_waiting union all select * from review_waiting_change) c
                              where session = :session group by centre having sum(pending) > 0) w
                        cross join lateral (
                            select min(requested_at) as oldest from review r
                            where r.centre = w.centre and r.state = 'PENDING' and r.session = :session) r""")
                .param("session", session)
                .query((row, number) -> new AtCentre(
                        row.getString("province"),
                        row.getString("centre"),
                        row.getLong("pending"),
                        Sql.instant(row, "oldest"),
                        row.getDouble("waited")))
                .list();
    }

    private long waiting() {
        return jdbc.sql("""
                        select coalesce(sum(pending), 0)::bigint
                        from (select pending from review_waiting union all select pending from review_waiting_change) c""").query(Long.class).single();
    }

    /** One look into an index for each centre where somebody waits: 66 ms for a million reviews at 5,022 centres. */
    private double oldestSeconds() {
        return jdbc.sql("""
                        select coalesce(greatest(extract(epoch from now() - min(r.oldest)), 0), 0)
                        from (select distinct centre, session
                              from (select centre, session, pending from review_waiting where pending > 0
                                    union all select centre, session, pending from review_waiting_change) c) w
                        cross join lateral (
                            select min(requested_at) as oldest from review r
                            where r.centre = w.centre and r.state = 'PENDING' and r.session = w.session) r""").query(Double.class).single();
    }

    /** Empties {@code review_waiting_change} into the counters; what changes meanwhile stays for the next time. */
    @Scheduled(fixedDelayString = "${audit.add-up-backlog-every:PT5S}")
    public void addUp() {
        jdbc.sql("""
                        with change as (delete from review_waiting_change returning *)
                        insert into review_waiting as w (session, centre, province, pending, requested)
                        select session, centre, max(province), sum(pending), sum(requested) from change
                        group by session, centre order by centre, session
                        on conflict (centre, session) do update
                        set pending = w.pending + excluded.pending, requested = w.requested + excluded.requested""").update();
    }
}
