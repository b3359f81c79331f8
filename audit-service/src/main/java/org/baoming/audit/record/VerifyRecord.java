package org.baoming.audit.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Recomputes every hash of the record of staff actions and names each place that was tampered with. */
@Component
public class VerifyRecord {

    private static final int ROWS_AT_A_TIME = 1_000;

    private final JdbcClient jdbc;
    private final StaffActionRows rows;
    private final InstantSource clock;

    VerifyRecord(JdbcClient jdbc, StaffActionRows rows, InstantSource clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /** One snapshot of heads and actions, so that what is being written meanwhile does not look like damage. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public RecordCheck verify() {
        var walk = new ChainWalk(heads());
        jdbc.sql("select * from staff_action order by centre, sequence")
                .withFetchSize(ROWS_AT_A_TIME)
                .query((ResultSet row) -> step(walk, row));
        return walk.finish(clock.instant());
    }

    private void step(ChainWalk walk, ResultSet row) throws SQLException {
        StaffAction action;
        try {
            action = rows.mapRow(row, 0);
        } catch (RuntimeException unreadable) {
            // An act or details that this service never writes.
            walk.unreadable(row.getString("centre"), new ChainLink(row.getLong("sequence"), row.getString("hash")));
            return;
        }
        walk.next(action);
    }

    private Map<String, ChainLink> heads() {
        var heads = new HashMap<String, ChainLink>();
        jdbc.sql("select centre, sequence, hash from staff_action_head").query((ResultSet row) -> {
            heads.put(row.getString("centre"), new ChainLink(row.getLong("sequence"), row.getString("hash")));
        });
        return heads;
    }
}
