package org.baoming.audit.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code registration_event}. Of each registration it keeps the newest {@link #MOST}, and {@link #PRUNED_EVERY} more for a
 * while: somebody who chooses and cancels all day fills no table.
 */
@Repository
public class RegistrationHistory {
    /** More than any registration has that somebody pays for. */
    public static final int MOST = 300;

    /** Counting costs more than adding, and most registrations have a dozen events. */
    public static final int PRUNED_EVERY = 50;

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RegistrationHistory(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Those that are known already change nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(List<RegistrationEvent> events) {
        jdbc.sql("""
                        insert into registration_event (event, registration, at, type, details)
                        select event, registration, at, type, details::jsonb
                        from unnest(:events::uuid[], :registrations::uuid[], :at::timestamptz[], :types::text[], :details::text[])
                             as e (event, registration, at, type, details)
                        on conflict do nothing""")
                .param("events", Sql.column(events, RegistrationEvent::event))
                .param("registrations", Sql.column(events, RegistrationEvent::registration))
                .param("at", Sql.column(events, RegistrationEvent::at))
                .param("types", Sql.column(events, RegistrationEvent::type))
                .param("details", Sql.column(events, one -> json.writeValueAsString(one.details())))
                .update();
    }

    /** Deletes what these registrations have beyond the newest. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void prune(Set<UUID> registrations) {
        if (registrations.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        delete from registration_event where event in (
                            select old.event from unnest(:registrations::uuid[]) as r (registration), lateral (
                                select event from registration_event where registration = r.registration
                                order by at desc, event desc offset :most) old)""")
                .param("registrations", registrations.toArray(UUID[]::new))
                .param("most", MOST)
                .update();
    }

    /** The oldest first. */
    public List<RegistrationEvent> of(UUID registration) {
        return jdbc.sql("select * from registration_event where registration = :registration order by at, event")
                .param("registration", registration)
                .query((row, number) -> event(row))
                .list();
    }

    private RegistrationEvent event(ResultSet row) throws SQLException {
        return new RegistrationEvent(
                row.getObject("event", UUID.class),
                row.getObject("registration", UUID.class),
                Sql.instant(row, "at"),
                row.getString("type"),
                json.readValue(row.getString("details"), DETAILS));
    }
}
