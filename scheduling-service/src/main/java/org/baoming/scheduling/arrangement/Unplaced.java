package org.baoming.scheduling.arrangement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;

/** An entry without a seat, and why ({@link org.baoming.scheduling.plan.Plan.Reason}, {@code NOT_CONFIRMED}, {@code WAITING}). */
public record Unplaced(UUID entry, UUID registration, String subject, String reason) {
    static Unplaced read(ResultSet row) throws SQLException {
        return new Unplaced(
                Sql.uuid(row, "entry"),
                Sql.uuid(row, "registration"),
                row.getString("subject"),
                row.getString("reason"));
    }
}
