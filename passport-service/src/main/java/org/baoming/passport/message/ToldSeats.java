package org.baoming.passport.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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

    private static final UUID FIRST = new UUID(0, 0);
    private static final TypeReference<Map<String, String>> PLACES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ToldSeats(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * @param passport who was told; null: nobody
     * @param session null, as the centre: the version that stored it did not keep that
     * @param places by entry
     * @param window when tickets can be printed, as they were told; null: not told
     */
    record Told(
            @Nullable UUID passport,
            @Nullable String session,
            @Nullable String centre,
            long version,
            Map<String, String> places,
            @Nullable TicketWindow window) {}

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
                row.getString("session"),
                row.getString("centre"),
                row.getLong("version"),
                json.readValue(row.getString("places"), PLACES),
                row.getObject("opens_at") == null
                        ? null
                        : new TicketWindow(Sql.instant(row, "opens_at"), Sql.instant(row, "closes_at")));
    }

    void store(UUID registration, Told told, Instant at) {
        TicketWindow window = told.window();
        jdbc.sql("""
                        insert into told_seats (registration, passport, session, centre, version, places, opens_at, closes_at, told_at)
                        values (:registration, :passport::uuid, :session, :centre, :version, cast(:places as jsonb),
                                :opensAt, :closesAt, :at)
                        on conflict (registration) do update
                        set passport = excluded.passport, session = excluded.session, centre = excluded.centre,
                            version = excluded.version, places = excluded.places, opens_at = excluded.opens_at,
                            closes_at = excluded.closes_at, told_at = excluded.told_at
                        where told_seats.version < excluded.version""")
                .param("registration", registration)
                .param("passport", told.passport())
                .param("session", told.session())
                .param("centre", told.centre())
                .param("version", told.version())
                .param("places", json.writeValueAsString(told.places()))
                .param("opensAt", Sql.utcOrNull(window == null ? null : window.opensAt()))
                .param("closesAt", Sql.utcOrNull(window == null ? null : window.closesAt()))
                .param("at", Sql.utc(at))
                .update();
    }

    /** A candidate who has a seat. */
    record Seated(UUID registration, UUID passport, String centre) {}

    /**
     * Those who have a seat and print their tickets themselves, and were told another window, or none. In the order of their registrations,
     * locked until the transaction ends.
     *
     * @param after null: from the first one
     */
    List<Seated> notToldOf(TicketWindow window, String session, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select registration, passport, centre from told_seats t
                        where session = :session and registration > :after and passport is not null and places <> '{}'
                          and (opens_at, closes_at) is distinct from (:opensAt::timestamptz, :closesAt::timestamptz)
                          and not exists (select from ticket_printing p
                                          where p.session = t.session and p.centre = t.centre and not p.self_print)
                        order by registration limit :limit for update of t""")
                .param("session", session)
                .param("after", after == null ? FIRST : after)
                .param("opensAt", Sql.utc(window.opensAt()))
                .param("closesAt", Sql.utc(window.closesAt()))
                .param("limit", limit)
                .query(Seated.class)
                .list();
    }

    void storeTold(List<UUID> registrations, TicketWindow window) {
        jdbc.sql("""
                        update told_seats set opens_at = :opensAt, closes_at = :closesAt
                        where registration = any (:registrations::uuid[])""")
                .param("opensAt", Sql.utc(window.opensAt()))
                .param("closesAt", Sql.utc(window.closesAt()))
                .param("registrations", registrations.toArray(UUID[]::new))
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
