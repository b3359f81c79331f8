package org.baoming.enrollment;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How PostgreSQL may plan a query. Connections are set up for look-ups by key (application.yaml). */
public final class QueryPlans {

    private QueryPlans() {}

    /** For the rest of this transaction, which reads and joins whole tables. */
    public static void readWholeTables(JdbcClient jdbc) {
        jdbc.sql("set local enable_seqscan = on; set local enable_hashjoin = on; set local enable_mergejoin = on")
                .update();
    }
}
