package org.baoming.scheduling.arrangement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.RegistrationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * The published seats (tables {@code seat_assignment}, {@code seat_assignment_version}, {@code ticket_serial}).
 * Whoever changes them holds the centre's {@link ArrangementLock}, and tells the change ({@link AnnounceSeats}).
 */
@Repository
public class SeatAssignments {
    private static final String FOLLOW_CONFIRMATIONS = """
            with followed as (
                update seat_assignment t
                set unconfirmed_since = case when f.unconfirmed then :now end,
                    published_at = case when f.unconfirmed then t.published_at else :now end
                from (select s.entry, exists (
                          select from on_site_confirmation o join arranged_centre c on c.session = s.session and c.centre = o.centre
                          where o.registration = s.registration and o.centre = s.centre and not o.confirmed and c.on_site_confirmation
                      ) as unconfirmed
                      from seat_assignment s where %s order by s.entry for update of s) f
                where t.entry = f.entry and f.unconfirmed <> (t.unconfirmed_since is not null)
                returning t.registration)
            select distinct registration from followed order by registration""";

    private final JdbcClient jdbc;

    SeatAssignments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By time. */
    public List<SeatAssignment> of(RegistrationId registration) {
        return jdbc.sql(
                        "select * from seat_assignment where registration = :registration order by exam_date, starts_at, entry")
                .param("registration", registration.value())
                .query((row, number) -> read(row))
                .list();
    }

    Optional<SeatAssignment> find(EntryId entry) {
        return jdbc.sql("select * from seat_assignment where entry = :entry")
                .param("entry", entry.value())
                .query((row, number) -> read(row))
                .optional();
    }

    public Optional<SeatAssignment> withTicket(String session, String ticketNumber) {
        return jdbc.sql("select * from seat_assignment where session = :session and ticket_number = :number")
                .param("session", session)
                .param("number", ticketNumber)
                .query((row, number) -> read(row))
                .optional();
    }

    /** By slot, room and seat: at most {@code limit} after this place; the first page begins after (0, "", 0). */
    public List<SeatAssignment> of(
            String session, String centre, int afterSlot, String afterRoom, int afterSeat, int limit) {
        return jdbc.sql("""
                        select * from seat_assignment
                        where session = :session and centre = :centre
                          and (slot, room, seat) > (:slot, :room, :seat)
                        order by slot, room, seat
                        limit :limit""")
                .param("session", session)
                .param("centre", centre)
                .param("slot", afterSlot)
                .param("room", afterRoom)
                .param("seat", afterSeat)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** The same of one slot or one room, or both; null: of every one. */
    List<SeatAssignment> of(
            String session, String centre, @Nullable Integer slot, @Nullable String room, Place after, int limit) {
        return jdbc.sql("""
                        select * from seat_assignment
                        where session = :session and centre = :centre
                          and (:slot::int is null or slot = :slot) and (:room::text is null or room = :room)
                          and (slot, room collate "C", seat) > (:afterSlot, :afterRoom, :afterSeat)
                        order by slot, room collate "C", seat
                        limit :limit""")
                .param("session", session)
                .param("centre", centre)
                .param("slot", slot)
                .param("room", room)
                .param("afterSlot", after.slot())
                .param("afterRoom", after.room())
                .param("afterSeat", after.seat())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** A seat in the order of lists; the first one comes after {@link #NONE}. */
    public record Place(int slot, String room, int seat) {
        public static final Place NONE = new Place(0, "", 0);
    }

    /** Of some registrations, by registration and time. */
    List<SeatAssignment> of(Collection<RegistrationId> registrations) {
        return jdbc.sql("""
                        select * from seat_assignment where registration = any (:registrations::uuid[])
                        order by registration, exam_date, starts_at, entry""")
                .param("registrations", ids(registrations))
                .query((row, number) -> read(row))
                .list();
    }

    /** Registrations that have a seat at the centre, in order. */
    List<RegistrationId> registrations(String session, String centre, UUID after, int limit) {
        return jdbc
                .sql("""
                        select distinct registration from seat_assignment
                        where session = :session and centre = :centre and registration > :after
                        order by registration limit :limit""")
                .param("session", session)
                .param("centre", centre)
                .param("after", after)
                .param("limit", limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(RegistrationId::new)
                .toList();
    }

    /** Those of these that have a seat, in order. */
    List<RegistrationId> seated(Collection<RegistrationId> registrations) {
        return jdbc.sql("""
                        select distinct registration from seat_assignment
                        where registration = any (:registrations::uuid[]) order by registration""").param("registrations", ids(registrations)).query(UUID.class).list().stream()
                .map(RegistrationId::new)
                .toList();
    }

    List<RegistrationId> registrationsIn(String session, String centre, String room) {
        return jdbc
                .sql("""
                        select distinct registration from seat_assignment
                        where session = :session and centre = :centre and room = :room order by registration""")
                .param("session", session)
                .param("centre", centre)
                .param("room", room)
                .query(UUID.class)
                .list()
                .stream()
                .map(RegistrationId::new)
                .toList();
    }

    /** The rooms with a published seat, by slot. */
    Map<Integer, Set<String>> roomsUsed(String session, String centre) {
        Map<Integer, Set<String>> used = new TreeMap<>();
        jdbc.sql("select distinct slot, room from seat_assignment where session = :session and centre = :centre")
                .param("session", session)
                .param("centre", centre)
                .query(row -> {
                    used.computeIfAbsent(row.getInt("slot"), slot -> new TreeSet<>())
                            .add(row.getString("room"));
                });
        return used;
    }

    /** How a room is used by published seats: per date the highest seat. */
    Map<LocalDate, Integer> use(String session, String centre, String room) {
        Map<LocalDate, Integer> use = new TreeMap<>();
        jdbc.sql("""
                        select exam_date, max(seat) as seat from seat_assignment
                        where session = :session and centre = :centre and room = :room group by exam_date""")
                .param("session", session)
                .param("centre", centre)
                .param("room", room)
                .query(row -> {
                    use.put(row.getObject("exam_date", LocalDate.class), row.getInt("seat"));
                });
        return use;
    }

    /** @return the first of that many new serials of a subject at a centre */
    int nextSerials(String session, String centre, String subject, int count) {
        return jdbc.sql("""
                                insert into ticket_serial (session, centre, subject, last)
                                values (:session, :centre, :subject, :count)
                                on conflict (session, centre, subject) do update set last = ticket_serial.last + excluded.last
                                returning last""")
                        .param("session", session)
                        .param("centre", centre)
                        .param("subject", subject)
                        .param("count", count)
                        .query(Integer.class)
                        .single()
                - count
                + 1;
    }

    void add(List<SeatAssignment> seats) {
        jdbc.sql("""
                        insert into seat_assignment (entry, registration, session, centre, subject, ticket_number, slot, exam_date,
                                                     starts_at, ends_at, extra_minutes, room, seat, published_at)
                        select * from unnest(:entries::uuid[], :registrations::uuid[], :sessions::text[], :centres::text[],
                                             :subjects::text[], :tickets::text[], :slots::int[], :dates::date[], :starts::time[],
                                             :ends::time[], :extra::int[], :rooms::text[], :seats::int[], :published::timestamptz[])""")
                .param("entries", Sql.column(seats, seat -> seat.entry().value()))
                .param(
                        "registrations",
                        Sql.column(seats, seat -> seat.registration().value()))
                .param("sessions", Sql.column(seats, SeatAssignment::session))
                .param("centres", Sql.column(seats, SeatAssignment::centre))
                .param("subjects", Sql.column(seats, SeatAssignment::subject))
                .param("tickets", Sql.column(seats, SeatAssignment::ticketNumber))
                .param("slots", Sql.column(seats, SeatAssignment::slot))
                .param("dates", Sql.column(seats, SeatAssignment::date))
                .param("starts", Sql.column(seats, SeatAssignment::startsAt))
                .param("ends", Sql.column(seats, SeatAssignment::endsAt))
                .param("extra", Sql.column(seats, SeatAssignment::extraMinutes))
                .param("rooms", Sql.column(seats, SeatAssignment::room))
                .param("seats", Sql.column(seats, SeatAssignment::seat))
                .param("published", Sql.column(seats, SeatAssignment::publishedAt))
                .update();
    }

    /** Seats of entries that are released go. */
    void removeReleased(Collection<RegistrationId> registrations) {
        jdbc.sql("""
                        delete from seat_assignment s using exam_entry e
                        where e.entry = s.entry and e.paid_version <= e.released_version
                          and s.registration = any (:registrations::uuid[])""").param("registrations", ids(registrations)).update();
    }

    /**
     * Where on-site confirmation is required, tickets are void while it is revoked or refused; once confirmed again, the seat is published anew
     * (R-317).
     *
     * @return those whose tickets became void or valid
     */
    List<RegistrationId> followConfirmations(Collection<UUID> registrations, Instant now) {
        return followed(
                jdbc.sql(FOLLOW_CONFIRMATIONS.formatted("s.registration = any (:registrations::uuid[])"))
                        .param("registrations", registrations.toArray(UUID[]::new)),
                now);
    }

    /** The same for everybody at a centre, whose rule may have changed. */
    List<RegistrationId> followConfirmations(String session, String centre, Instant now) {
        return followed(
                jdbc.sql(FOLLOW_CONFIRMATIONS.formatted("s.session = :session and s.centre = :centre"))
                        .param("session", session)
                        .param("centre", centre),
                now);
    }

    private static List<RegistrationId> followed(StatementSpec whose, Instant now) {
        return whose.param("now", Sql.utc(now)).query(UUID.class).list().stream()
                .map(RegistrationId::new)
                .toList();
    }

    /** Moves these seats to another room, with the seat that is named for each; they count as published now. */
    void move(List<SeatAssignment> seats, String room, List<Integer> numbers, Instant now) {
        jdbc.sql("""
                        update seat_assignment s set room = :room, seat = n.seat, published_at = :now
                        from unnest(:entries::uuid[], :seats::int[]) as n (entry, seat) where s.entry = n.entry""")
                .param("room", room)
                .param("entries", Sql.column(seats, seat -> seat.entry().value()))
                .param("seats", Sql.column(numbers, number -> number))
                .param("now", Sql.utc(now))
                .update();
    }

    /** The seat of an entry is this one now. */
    void change(SeatAssignment seat) {
        jdbc.sql("""
                        update seat_assignment set slot = :slot, exam_date = :date, starts_at = :starts, ends_at = :ends,
                            extra_minutes = :extra, room = :room, seat = :seat, published_at = :now
                        where entry = :entry""")
                .param("slot", seat.slot())
                .param("date", seat.date())
                .param("starts", seat.startsAt())
                .param("ends", seat.endsAt())
                .param("extra", seat.extraMinutes())
                .param("room", seat.room())
                .param("seat", seat.seat())
                .param("now", Sql.utc(seat.publishedAt()))
                .param("entry", seat.entry().value())
                .update();
    }

    /** Counts the registrations' versions up, in one order, and returns them. */
    Map<RegistrationId, Long> nextVersions(Collection<RegistrationId> registrations) {
        Map<RegistrationId, Long> versions = new HashMap<>();
        jdbc.sql("""
                        insert into seat_assignment_version (registration, version)
                        select registration, 1 from unnest(:registrations::uuid[]) as r (registration) order by registration
                        on conflict (registration) do update set version = seat_assignment_version.version + 1
                        returning registration, version""").param("registrations", ids(registrations)).query(row -> {
            versions.put(new RegistrationId(Sql.uuid(row, "registration")), row.getLong("version"));
        });
        return versions;
    }

    private static UUID[] ids(Collection<RegistrationId> registrations) {
        return registrations.stream().map(RegistrationId::value).toArray(UUID[]::new);
    }

    private static SeatAssignment read(ResultSet row) throws SQLException {
        return new SeatAssignment(
                new EntryId(Sql.uuid(row, "entry")),
                new RegistrationId(Sql.uuid(row, "registration")),
                row.getString("session"),
                row.getString("centre"),
                row.getString("subject"),
                row.getString("ticket_number"),
                row.getInt("slot"),
                row.getObject("exam_date", LocalDate.class),
                row.getObject("starts_at", LocalTime.class),
                row.getObject("ends_at", LocalTime.class),
                row.getInt("extra_minutes"),
                row.getString("room"),
                row.getInt("seat"),
                Sql.instant(row, "published_at"),
                Sql.instantOrNull(row, "unconfirmed_since"));
    }
}
