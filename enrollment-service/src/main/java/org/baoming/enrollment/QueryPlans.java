package org.baoming.enrollment;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How PostgreSQL may plan a query. Connections are set up for look-ups by key (application.yaml).
 *
 * <p>The statements of a choice of subjects that find rows by a list write {@code (select :ids)} where {@code :ids} would do: then the
 * planner cannot count its elements, so every execution has the same plan, and each connection makes it once. With the count it takes a plan
 * for that many to be better and makes it anew each time, which was a quarter of the database's time in an opening minute.
 */
public final class QueryPlans {

    private QueryPlans() {}

    /** For the rest of this transaction, which reads and joins whole tables. */
    public static void readWholeTables(JdbcClient jdbc) {
        jdbc.sql("set local enable_seqscan = on; set local enable_hashjoin = on; set local enable_mergejoin = on")
                .update();
    }
}
