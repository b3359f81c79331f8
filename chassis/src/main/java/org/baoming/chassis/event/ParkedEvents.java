package org.baoming.chassis.event;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events that the broker refused, as an operator sees them on the management port: {@code GET /actuator/parkedevents}
 * lists them, {@code POST} puts them back into the outbox when the cause is removed. Their payload stays in the database.
 */
@Endpoint(id = "parkedevents")
public class ParkedEvents {

    /** The refused event and the reason; no payload. */
    public record Parked(UUID id, String type, String key, String error) {}

    private static final int SHOWN = 100;

    private final JdbcClient jdbc;

    ParkedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest hundred. */
    @ReadOperation
    public List<Parked> oldest() {
        return jdbc.sql("select id, type, aggregateid, error from outbox_parked order by seq limit :shown")
                .param("shown", SHOWN)
                .query((row, number) -> new Parked(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getString("aggregateid"),
                        row.getString("error")))
                .list();
    }

    /** Sends them again under their old ids, so that a consumer that knows one ignores it. */
    @WriteOperation
    public Map<String, Integer> sendAgain() {
        return Map.of("waiting", jdbc.sql("""
                        with parked as (delete from outbox_parked returning *)
                        insert into outbox (id, aggregatetype, aggregateid, type, version, occurred_at, payload,
                                            tracingspancontext, bucket)
                        select id, aggregatetype, aggregateid, type, version, occurred_at, payload, tracingspancontext, bucket
                        from parked order by seq""").update());
    }
}
