package org.baoming.passport.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The seats of registrations as their candidates were last told of them (table {@code told_seats}). */
@Repository
public class ToldSeats {

    private static final TypeReference<Map<String, String>> PLACES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ToldSeats(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * @param passport who was told; null: nobody
     * @param places by entry
     */
    record Told(@Nullable UUID passport, long version, Map<String, String> places) {}

    /** Locked until the transaction ends. */
    Optional<Told> lock(UUID registration) {
        return jdbc.sql("select * from told_seats where registration = :registration for update")
                .param("registration", registration)
                .query((row, number) -> read(row))
                .optional();
    }

    private Told read(ResultSet row) throws SQLException {
        return new Told(
                row.getObject("passport", UUID.class),
                row.getLong("version"),
                json.readValue(row.getString("places"), PLACES));
    }

    void store(UUID registration, Told told, Instant at) {
        jdbc.sql("""
                        insert into told_seats (registration, passport, version, places, told_at)
                        values (:registration, :passport::uuid, :version, cast(:places as jsonb), :at)
                        on conflict (registration) do update
                        set passport = excluded.passport, version = excluded.version, places = excluded.places, told_at = excluded.told_at
                        where told_seats.version < excluded.version""")
                .param("registration", registration)
                .param("passport", told.passport())
                .param("version", told.version())
                .param("places", json.writeValueAsString(told.places()))
                .param("at", Sql.utc(at))
                .update();
    }

    /** Erases everything about a passport that is closed. */
    public void erase(UUID passport) {
        jdbc.sql("delete from told_seats where passport = :passport")
                .param("passport", passport)
                .update();
    }

    void forget(Instant toldBefore) {
        jdbc.sql("delete from told_seats where told_at < :before")
                .param("before", Sql.utc(toldBefore))
                .update();
    }
}
