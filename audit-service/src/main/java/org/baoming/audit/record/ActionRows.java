package org.baoming.audit.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.TreeMap;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of {@code staff_action} and {@code staff_action_head}. */
@Component
class ActionRows {

    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

    private final JsonMapper json;

    ActionRows(JsonMapper json) {
        this.json = json;
    }

    /** @throws RuntimeException for a row that this service has not written */
    StaffAction action(ResultSet row) throws SQLException {
        TreeMap<String, String> details = json.readValue(row.getString("details"), DETAILS);
        if (details == null || details.containsValue(null)) {
            throw new IllegalArgumentException("Details without a text");
        }
        var content = new StaffAction.Content(
                row.getString("service"),
                row.getString("actor"),
                row.getString("account"),
                row.getString("role"),
                row.getString("act"),
                row.getString("session"),
                row.getObject("registration", UUID.class),
                row.getObject("passport", UUID.class),
                details);
        return new StaffAction(
                row.getString("scope"),
                row.getLong("sequence"),
                Sql.instant(row, "at"),
                content,
                StaffAction.Form.of(row.getInt("form")),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    static ChainLink link(ResultSet row) throws SQLException {
        return new ChainLink(row.getLong("sequence"), row.getString("hash"));
    }
}
