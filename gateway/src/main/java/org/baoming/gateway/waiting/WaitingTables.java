package org.baoming.gateway.waiting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What the instances share of the waiting rooms. */
@Repository
class WaitingTables {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    WaitingTables(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A room's row.
     *
     * @param opened whether the seed is known
     * @param told since the last tick
     */
    record Row(Draw draw, boolean opened, Crowd crowd, Progress.Report told, Instant tickedAt, Progress progress) {

        Row told(boolean open, Progress.Report more) {
            return new Row(draw, opened || open, crowd, told.plus(more), tickedAt, progress);
        }

        Row ticked(Instant now, Progress next) {
            return new Row(draw, opened, crowd, Progress.Report.NOTHING, now, next);
        }
    }

    Instant now() {
        return jdbc.sql("select clock_timestamp() as now")
                .query((row, number) -> instant(row, "now"))
                .single();
    }

    /** Says that this instance lives; returns how many do. */
    int beat(UUID instance) {
        jdbc.sql("""
                insert into waiting_instance (instance, seen_at) values (:instance, now())
                on conflict (instance) do update set seen_at = excluded.seen_at""").param("instance", instance).update();
        jdbc.sql("delete from waiting_instance where seen_at < now() - interval '1 minute'")
                .update();
        return jdbc.sql("select count(*) from waiting_instance where seen_at > now() - interval '5 seconds'")
                .query(Integer.class)
                .single();
    }

    /** Adds a room that nobody has come to yet, unless it is there. */
    void add(RoomId room, Draw draw, Instant now, Progress beginning) {
        jdbc.sql("""
                insert into waiting_room (session, province, seed, opened, crowd, ticked_at, progress)
                values (:session, :province, :seed, false, '', :now, :progress::jsonb)
                on conflict do nothing""")
                .param("session", room.session())
                .param("province", room.province())
                .param("seed", draw.seed())
                .param("now", utc(now))
                .param("progress", json.writeValueAsString(beginning))
                .update();
    }

    /** The row, locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Row> lock(RoomId room) {
        return jdbc.sql("""
                select seed, opened, crowd, new_entered, new_served, new_slow, ticked_at, progress from waiting_room
                where session = :session and province = :province for no key update""")
                .param("session", room.session())
                .param("province", room.province())
                .query((row, number) -> row(row))
                .optional();
    }

    private Row row(ResultSet row) throws SQLException {
        return new Row(
                new Draw(row.getBytes("seed")),
                row.getBoolean("opened"),
                Crowd.of(row.getBytes("crowd")),
                new Progress.Report(row.getLong("new_entered"), row.getLong("new_served"), row.getLong("new_slow")),
                instant(row, "ticked_at"),
                json.readValue(row.getString("progress"), Progress.class));
    }

    void update(RoomId room, Row row) {
        jdbc.sql("""
                update waiting_room
                set seed = :seed, opened = :opened, crowd = :crowd, new_entered = :entered, new_served = :served,
                    new_slow = :slow, ticked_at = :tickedAt, progress = :progress::jsonb
                where session = :session and province = :province""")
                .param("session", room.session())
                .param("province", room.province())
                .param("seed", row.draw().seed())
                .param("opened", row.opened())
                .param("crowd", row.crowd().bytes())
                .param("entered", row.told().entered())
                .param("served", row.told().served())
                .param("slow", row.told().slow())
                .param("tickedAt", utc(row.tickedAt()))
                .param("progress", json.writeValueAsString(row.progress()))
                .update();
    }

    /** @param arrivals by their buckets */
    void addArrivals(RoomId room, Map<Long, Long> arrivals) {
        arrivals.forEach((bucket, count) -> jdbc.sql("""
                insert into waiting_arrivals (session, province, bucket, arrivals)
                values (:session, :province, :bucket, :count)
                on conflict (session, province, bucket) do update
                set arrivals = waiting_arrivals.arrivals + excluded.arrivals""")
                .param("session", room.session())
                .param("province", room.province())
                .param("bucket", bucket)
                .param("count", count)
                .update());
    }

    Line line(RoomId room) {
        Map<Long, Long> arrivals = new HashMap<>();
        jdbc.sql("select bucket, arrivals from waiting_arrivals where session = :session and province = :province")
                .param("session", room.session())
                .param("province", room.province())
                .query(row -> {
                    arrivals.put(row.getLong("bucket"), row.getLong("arrivals"));
                });
        return new Line(arrivals);
    }

    void forgetArrivals(RoomId room, long before) {
        jdbc.sql("delete from waiting_arrivals where session = :session and province = :province and bucket < :before")
                .param("session", room.session())
                .param("province", room.province())
                .param("before", before)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
