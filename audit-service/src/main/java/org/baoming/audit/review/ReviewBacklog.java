package org.baoming.audit.review;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The reviews that wait for a decision, by centre, for those who look at the whole of it. One statement reads an index of
 * nothing but these, at most once in {@link #AGE} for a session, however many look.
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

    ReviewBacklog(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                        select province, centre, count(*) as pending, min(requested_at) as oldest,
                            extract(epoch from sum(now() - requested_at)) as waited
                        from review where session = :session and state = 'PENDING' group by province, centre""")
                .param("session", session)
                .query((row, number) -> new AtCentre(
                        row.getString("province"),
                        row.getString("centre"),
                        row.getLong("pending"),
                        Sql.instant(row, "oldest"),
                        row.getDouble("waited")))
                .list();
    }
}
