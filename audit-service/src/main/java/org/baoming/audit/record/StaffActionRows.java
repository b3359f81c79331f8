package org.baoming.audit.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the record. */
@Component
class StaffActionRows implements RowMapper<StaffAction> {

    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

    private final JsonMapper json;

    StaffActionRows(JsonMapper json) {
        this.json = json;
    }

    @Override
    public StaffAction mapRow(ResultSet row, int number) throws SQLException {
        return new StaffAction(
                row.getString("centre"),
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                Act.valueOf(row.getString("act")),
                row.getObject("registration", UUID.class),
                json.readValue(row.getString("details"), DETAILS),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
