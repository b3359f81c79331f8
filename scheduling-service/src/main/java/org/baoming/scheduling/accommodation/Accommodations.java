package org.baoming.scheduling.accommodation;

import java.util.HashMap;
import java.util.Map;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was granted, for the arrangement and for tickets. It says nothing of reasons and evidence. */
@Repository
public class Accommodations {
    /** The topic of events about requests, keyed by request. */
    public static final String TOPIC = "scheduling.accommodations";

    private static final String GRANTED = """
            select distinct on (registration) registration, granted_extra_minutes, granted_separate_room,
                   granted_step_free, granted_beside_door, note_zh, note_en
            from accommodation_request
            where state in ('GRANTED', 'GRANTED_IN_PART') and %s
            order by registration, decided_at desc""";

    private final JdbcClient jdbc;

    Accommodations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a centre. A registration without one is not in it. */
    public Map<RegistrationId, Accommodation> of(String session, String centre) {
        return read(jdbc.sql(GRANTED.formatted("session = :session and centre = :centre"))
                .param("session", session)
                .param("centre", centre));
    }

    /** Of one registration: for its ticket. */
    public Map<RegistrationId, Accommodation> of(RegistrationId registration) {
        return read(jdbc.sql(GRANTED.formatted("registration = :registration"))
                .param("registration", registration.value()));
    }

    /** How many requests of a centre nobody has decided yet: what is granted once seats are published moves nobody. */
    public int undecided(String session, String centre) {
        return jdbc.sql("""
                        select count(*) from accommodation_request
                        where session = :session and centre = :centre and state = 'REQUESTED'""")
                .param("session", session)
                .param("centre", centre)
                .query(Integer.class)
                .single();
    }

    private static Map<RegistrationId, Accommodation> read(JdbcClient.StatementSpec query) {
        Map<RegistrationId, Accommodation> granted = new HashMap<>();
        query.query(row -> {
            granted.put(
                    new RegistrationId(Sql.uuid(row, "registration")),
                    new Accommodation(
                            row.getInt("granted_extra_minutes"),
                            row.getBoolean("granted_separate_room"),
                            row.getBoolean("granted_step_free"),
                            row.getBoolean("granted_beside_door"),
                            row.getString("note_zh"),
                            row.getString("note_en")));
        });
        return granted;
    }
}
