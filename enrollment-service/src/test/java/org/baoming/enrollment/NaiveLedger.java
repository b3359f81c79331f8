package org.baoming.enrollment;

import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One transaction per request, the obvious implementation. It is the control of the tests and the baseline of the
 * rehearsal.
 */
final class NaiveLedger {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    NaiveLedger(JdbcClient jdbc, TransactionTemplate transaction, int capacity) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        jdbc.sql("""
                drop table if exists naive_counter, naive_entry;
                create table naive_counter (capacity int not null, taken int not null);
                create table naive_entry (made_at timestamptz not null)""").update();
        jdbc.sql("insert into naive_counter values (?, 0)").param(capacity).update();
    }

    boolean reserve() {
        return reserve("select capacity - taken from naive_counter for update", () -> {});
    }

    /** The same without the lock: whoever looks before another has written sees the same last seat. */
    boolean reserveUnguarded(Runnable afterLooking) {
        return reserve("select capacity - taken from naive_counter", afterLooking);
    }

    int entries() {
        return jdbc.sql("select count(*) from naive_entry").query(Integer.class).single();
    }

    private boolean reserve(String look, Runnable afterLooking) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int remaining = jdbc.sql(look).query(Integer.class).single();
            afterLooking.run();
            if (remaining <= 0) {
                return false;
            }
            jdbc.sql("insert into naive_entry values (now())").update();
            jdbc.sql("update naive_counter set taken = taken + 1").update();
            return true;
        }));
    }
}
