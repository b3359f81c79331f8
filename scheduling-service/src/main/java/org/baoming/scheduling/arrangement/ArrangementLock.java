package org.baoming.scheduling.arrangement;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The locks of centres' arrangements, until the transaction ends. Whoever publishes or moves seats holds a centre's lock alone; whoever
 * adds or releases entries, or asks which rooms are used, shares it. So an entry that is paid while its centre is being published is
 * either in the arrangement or late, and never neither.
 */
@Component
class ArrangementLock {
    private final JdbcClient jdbc;

    ArrangementLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record CentreOf(String session, String centre) {
        String key() {
            return "arrangement/" + session + "/" + centre;
        }
    }

    void alone(String session, String centre) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", new CentreOf(session, centre).key())
                .query((row, number) -> true)
                .single();
    }

    /** In one order, so that two consumers never wait in a circle. */
    void shared(Collection<CentreOf> centres) {
        String[] keys = centres.stream().map(CentreOf::key).distinct().sorted().toArray(String[]::new);
        jdbc.sql("""
                        select pg_advisory_xact_lock_shared(hashtextextended(key, 0))
                        from (select key from unnest(:keys::text[]) with ordinality as k (key, n) order by n) k""").param("keys", keys).query((row, number) -> true).list();
    }
}
