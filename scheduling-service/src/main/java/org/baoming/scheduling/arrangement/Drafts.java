package org.baoming.scheduling.arrangement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.arrangement.Calculation.DraftSeat;
import org.baoming.scheduling.arrangement.SeatAssignments.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Dry runs and their results (tables {@code draft}, {@code draft_seat}, {@code draft_unplaced}). Leases are by the database's clock, which
 * is the same for every instance.
 */
@Repository
class Drafts {
    private static final int CHUNK = 1_000;

    /** Without the draw, which may be a megabyte. */
    private static final String COLUMNS = """
            id, session, centre, state, run, requested_by, requested_at, attempts, failure, fingerprint, finished_at, entries, placed,
            unplaced, preferences, honoured, bound, rooms_used, slots_used, neighbours, seconds
            """;

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param run null: asked for at the centre
     * @return the draft of the centre that is in progress: this one, or one that was asked for before
     */
    Draft request(String session, String centre, @Nullable UUID run, String by, Instant now) {
        return jdbc.sql("""
                        insert into draft (id, session, centre, state, run, requested_by, requested_at)
                        values (:id, :session, :centre, 'WAITING', :run::uuid, :by, :now)
                        on conflict (session, centre) where state in ('WAITING', 'CALCULATING')
                        do update set run = coalesce(excluded.run, draft.run)
                        returning\s""" + COLUMNS)
                .param("id", TimeOrderedIds.next())
                .param("session", session)
                .param("centre", centre)
                .param("run", run)
                .param("by", by)
                .param("now", Sql.utc(now))
                .query((row, number) -> read(row))
                .single();
    }

    /**
     * The next one to be calculated: it waits, or its instance is gone. What a centre has asked for comes before runs over many.
     *
     * @param instance who takes it
     */
    Optional<Draft> take(UUID instance, Duration lease) {
        return jdbc.sql("""
                        update draft set state = 'CALCULATING', attempts = attempts + 1, lease_by = :instance,
                            lease_until = now() + make_interval(secs => :seconds)
                        where id = (
                            select id from draft
                            where state = 'WAITING' or (state = 'CALCULATING' and lease_until < now())
                            order by run is not null, requested_at, id limit 1 for update skip locked)
                        returning\s""" + COLUMNS)
                .param("instance", instance)
                .param("seconds", lease.toSeconds())
                .query((row, number) -> read(row))
                .optional();
    }

    void renew(UUID instance, Duration lease) {
        jdbc.sql("""
                        update draft set lease_until = now() + make_interval(secs => :seconds)
                        where state = 'CALCULATING' and lease_by = :instance""")
                .param("instance", instance)
                .param("seconds", lease.toSeconds())
                .update();
    }

    /** @return false: another instance has taken it over meanwhile, and nothing is stored */
    boolean finish(Draft draft, UUID instance, String fingerprint, Draft.Report report, byte[] draw, Instant now) {
        return jdbc.sql("""
                                update draft set state = 'DONE', lease_by = null, lease_until = null, fingerprint = :fingerprint,
                                    finished_at = :now, entries = :entries, placed = :placed, unplaced = :unplaced,
                                    preferences = :preferences, honoured = :honoured, bound = :bound, rooms_used = :rooms,
                                    slots_used = :slots, neighbours = :neighbours, seconds = :seconds, draw = :draw
                                where id = :id and state = 'CALCULATING' and lease_by = :instance""")
                        .param("id", draft.id())
                        .param("instance", instance)
                        .param("fingerprint", fingerprint)
                        .param("now", Sql.utc(now))
                        .param("entries", report.entries())
                        .param("placed", report.placed())
                        .param("unplaced", report.unplaced())
                        .param("preferences", report.preferences())
                        .param("honoured", report.honoured())
                        .param("bound", report.bound())
                        .param("rooms", report.roomsUsed())
                        .param("slots", report.slotsUsed())
                        .param("neighbours", report.sameSubjectNeighbours())
                        .param("seconds", report.seconds())
                        .param("draw", draw)
                        .update()
                == 1;
    }

    boolean fail(Draft draft, UUID instance, String failure, Instant now) {
        return jdbc.sql("""
                                update draft set state = 'FAILED', lease_by = null, lease_until = null, failure = :failure,
                                    finished_at = :now
                                where id = :id and state = 'CALCULATING' and lease_by = :instance""")
                        .param("id", draft.id())
                        .param("instance", instance)
                        .param("failure", failure)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    void addSeats(UUID draft, List<DraftSeat> seats) {
        for (int from = 0; from < seats.size(); from += CHUNK) {
            List<DraftSeat> some = seats.subList(from, Math.min(from + CHUNK, seats.size()));
            jdbc.sql("""
                            insert into draft_seat (draft, entry, registration, subject, slot, room, seat, extra_minutes)
                            select :draft, * from unnest(:entries::uuid[], :registrations::uuid[], :subjects::text[], :slots::int[],
                                                         :rooms::text[], :seats::int[], :extra::int[])""")
                    .param("draft", draft)
                    .param("entries", Sql.column(some, DraftSeat::entry))
                    .param("registrations", Sql.column(some, DraftSeat::registration))
                    .param("subjects", Sql.column(some, DraftSeat::subject))
                    .param("slots", Sql.column(some, DraftSeat::slot))
                    .param("rooms", Sql.column(some, DraftSeat::room))
                    .param("seats", Sql.column(some, DraftSeat::seat))
                    .param("extra", Sql.column(some, DraftSeat::extraMinutes))
                    .update();
        }
    }

    void addUnplaced(UUID draft, List<Unplaced> unplaced) {
        for (int from = 0; from < unplaced.size(); from += CHUNK) {
            List<Unplaced> some = unplaced.subList(from, Math.min(from + CHUNK, unplaced.size()));
            jdbc.sql("""
                            insert into draft_unplaced (draft, entry, registration, subject, reason)
                            select :draft, * from unnest(:entries::uuid[], :registrations::uuid[], :subjects::text[], :reasons::text[])""")
                    .param("draft", draft)
                    .param("entries", Sql.column(some, Unplaced::entry))
                    .param("registrations", Sql.column(some, Unplaced::registration))
                    .param("subjects", Sql.column(some, Unplaced::subject))
                    .param("reasons", Sql.column(some, Unplaced::reason))
                    .update();
        }
    }

    /** Only the latest of a centre is of use. */
    void removeBefore(Draft draft) {
        jdbc.sql("""
                        delete from draft where session = :session and centre = :centre and state in ('DONE', 'FAILED')
                            and id <> :id""")
                .param("session", draft.session())
                .param("centre", draft.centre())
                .param("id", draft.id())
                .update();
    }

    Optional<Draft> find(UUID draft) {
        return jdbc.sql("select " + COLUMNS + "from draft where id = :id")
                .param("id", draft)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The latest of a centre first; at most one that ended, and one in progress. */
    List<Draft> of(String session, String centre) {
        return jdbc.sql("select " + COLUMNS + """
                         from draft where session = :session and centre = :centre
                        order by requested_at desc, id desc limit 3""")
                .param("session", session)
                .param("centre", centre)
                .query((row, number) -> read(row))
                .list();
    }

    List<DraftSeat> seats(UUID draft, Place after, int limit) {
        return jdbc.sql("""
                        select * from draft_seat where draft = :draft and (slot, room, seat) > (:slot, :room, :seat)
                        order by slot, room, seat limit :limit""")
                .param("draft", draft)
                .param("slot", after.slot())
                .param("room", after.room())
                .param("seat", after.seat())
                .param("limit", limit)
                .query((row, number) -> new DraftSeat(
                        Sql.uuid(row, "entry"),
                        Sql.uuid(row, "registration"),
                        row.getString("subject"),
                        row.getInt("slot"),
                        row.getString("room"),
                        row.getInt("seat"),
                        row.getInt("extra_minutes")))
                .list();
    }

    void removeSeats(UUID draft) {
        jdbc.sql("delete from draft_seat where draft = :draft")
                .param("draft", draft)
                .update();
    }

    List<Unplaced> unplaced(UUID draft, UUID after, int limit) {
        return jdbc.sql(
                        "select * from draft_unplaced where draft = :draft and entry > :after order by entry limit :limit")
                .param("draft", draft)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> Unplaced.read(row))
                .list();
    }

    Map<EntryId, String> reasons(UUID draft) {
        Map<EntryId, String> reasons = new HashMap<>();
        jdbc.sql("select entry, reason from draft_unplaced where draft = :draft")
                .param("draft", draft)
                .query(row -> {
                    reasons.put(new EntryId(Sql.uuid(row, "entry")), row.getString("reason"));
                });
        return reasons;
    }

    /** How many candidates a room seats in a slot. */
    record RoomUse(int slot, String room, int used) {}

    List<RoomUse> rooms(UUID draft) {
        return jdbc.sql("""
                        select slot, room, count(*) as used from draft_seat where draft = :draft
                        group by slot, room order by slot, room""")
                .param("draft", draft)
                .query((row, number) -> new RoomUse(row.getInt("slot"), row.getString("room"), row.getInt("used")))
                .list();
    }

    private static Draft read(ResultSet row) throws SQLException {
        Draft.State state = Draft.State.valueOf(row.getString("state"));
        return new Draft(
                Sql.uuid(row, "id"),
                row.getString("session"),
                row.getString("centre"),
                state,
                row.getObject("run", UUID.class),
                row.getString("requested_by"),
                Sql.instant(row, "requested_at"),
                row.getInt("attempts"),
                row.getString("fingerprint"),
                Sql.instantOrNull(row, "finished_at"),
                row.getString("failure"),
                state == Draft.State.DONE ? report(row) : null);
    }

    private static Draft.Report report(ResultSet row) throws SQLException {
        return new Draft.Report(
                row.getInt("entries"),
                row.getInt("placed"),
                row.getInt("unplaced"),
                row.getInt("preferences"),
                row.getInt("honoured"),
                row.getInt("bound"),
                row.getInt("rooms_used"),
                row.getInt("slots_used"),
                row.getInt("neighbours"),
                row.getDouble("seconds"));
    }
}
