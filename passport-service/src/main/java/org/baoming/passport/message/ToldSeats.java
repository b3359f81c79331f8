package org.baoming.passport.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
     * @param version of the seats; 0: there were none yet
     * @param places by entry
     * @param window when tickets can be printed, as they were told; null: not told
     * @param toldVoid they know that their ticket is void
     */
    record Told(
            @Nullable UUID passport,
            long version,
            Map<String, String> places,
            @Nullable TicketWindow window,
            boolean toldVoid) {}

    /** Locked until the transaction ends, also where nothing is known yet. */
    Told lock(UUID registration, Instant now) {
        return jdbc.sql("""
                        insert into told_seats as t (registration, version, places, told_at) values (:registration, 0, '{}', :now)
                        on conflict (registration) do update set version = t.version
                        returning *""")
                .param("registration", registration)
                .param("now", Sql.utc(now))
                .query((row, number) -> read(row))
                .single();
    }

    private Told read(ResultSet row) throws SQLException {
        return new Told(
                row.getObject("passport", UUID.class),
                row.getLong("version"),
                json.readValue(row.getString("places"), PLACES),
                row.getObject("opens_at") == null
                        ? null
                        : new TicketWindow(Sql.instant(row, "opens_at"), Sql.instant(row, "closes_at")),
                row.getBoolean("told_void"));
    }

    /**
     * In place of what was locked.
     *
     * @param window as it was told; null: not told
     * @param toldVoid they know that their ticket is void
     */
    void store(AssignedSeats told, @Nullable TicketWindow window, boolean toldVoid, Instant at) {
        jdbc.sql("""
                        update told_seats
                        set passport = :passport::uuid, session = :session, centre = :centre, version = :version,
                            places = cast(:places as jsonb), opens_at = :opensAt, closes_at = :closesAt, told_void = :toldVoid, told_at = :at
                        where registration = :registration""")
                .param("registration", told.registration())
                .param("passport", told.passport())
                .param("session", told.session())
                .param("centre", told.centre())
                .param("version", told.version())
                .param("places", json.writeValueAsString(told.places()))
                .param("opensAt", Sql.utcOrNull(window == null ? null : window.opensAt()))
                .param("closesAt", Sql.utcOrNull(window == null ? null : window.closesAt()))
                .param("toldVoid", toldVoid)
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

    /** @param nobodysBefore of registrations that nobody has claimed: nobody was told of the seats */
    void forget(Instant toldBefore, Instant nobodysBefore) {
        jdbc.sql("delete from told_seats where told_at < :before or passport is null and told_at < :nobodysBefore")
                .param("before", Sql.utc(toldBefore))
                .param("nobodysBefore", Sql.utc(nobodysBefore))
                .update();
    }
}
