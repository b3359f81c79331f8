package org.baoming.enrollment.seats;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The seats: never more entries than capacity, for a subject at a centre and for the centre in total, whatever the
 * concurrency. The only writer of {@code subject_entry} and {@code waiting_place}, together with the counters.
 *
 * <p>Any number of exchanges costs the same few statements. The counters that they need are locked in one order, so two
 * transactions wait for each other and never deadlock. {@link Admission} decides with the locked numbers, in the order of
 * arrival. Counters and entries change in the caller's transaction. The database's check constraint is the second line of
 * defence. Callers lock the registrations first.
 */
@Repository
public class SeatLedger {
    private final JdbcClient jdbc;
    private final SeatCounters counters;
    private final SeatMeters meters;

    SeatLedger(JdbcClient jdbc, SeatCounters counters, SeatMeters meters) {
        this.jdbc = jdbc;
        this.counters = counters;
        this.meters = meters;
    }

    /**
     * Executes each exchange completely or not at all, in their order; for a refused one nothing is written.
     *
     * @return one answer per exchange, in their order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<SeatDecision> exchange(List<SeatExchange> exchanges) {
        SortedSet<SeatPool> pools = new TreeSet<>();
        exchanges.forEach(exchange -> pools.addAll(exchange.changes().keySet()));
        Admission admission = new Admission(counters.lock(pools));
        List<SeatDecision> answers = exchanges.stream().map(admission::admit).toList();
        List<SeatExchange> admitted = IntStream.range(0, exchanges.size())
                .filter(index -> answers.get(index) instanceof SeatDecision.Done)
                .mapToObj(exchanges::get)
                .toList();
        counters.write(admission.moved());
        free(admitted.stream().flatMap(exchange -> exchange.released().stream()).toList());
        insert(admitted.stream()
                .flatMap(exchange -> exchange.taken().stream().map(entry -> new Taken(exchange, entry)))
                .toList());
        admitted.stream().filter(exchange -> !exchange.joined().isEmpty()).forEach(this::join);
        leave(admitted.stream().flatMap(exchange -> exchange.left().stream()).toList());
        meters.count(admitted, answers);
        return answers;
    }

    /** Writes the state and the deadline of entries whose seats stay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void update(List<SubjectEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update subject_entry e set state = n.state, expires_at = n.expires_at
                from unnest(:entries::uuid[], :states::text[], :deadlines::timestamptz[]) as n (entry, state, expires_at)
                where e.entry = n.entry""")
                .param("entries", Sql.column(entries, SubjectEntry::entry))
                .param("states", Sql.column(entries, SubjectEntry::state))
                .param("deadlines", Sql.column(entries, SubjectEntry::expiresAt))
                .update();
    }

    private void free(List<ReleasedEntry> released) {
        if (released.isEmpty()) {
            return;
        }
        // Planned once (QueryPlans).
        jdbc.sql("""
                update subject_entry e set state = 'RELEASED', release_reason = n.reason
                from unnest((select :entries::uuid[]), (select :reasons::text[])) as n (entry, reason) where e.entry = n.entry""")
                .param("entries", Sql.column(released, gone -> gone.entry().entry()))
                .param("reasons", Sql.column(released, ReleasedEntry::reason))
                .update();
    }

    private record Taken(SeatExchange by, SubjectEntry entry) {
        static Function<Taken, Object> its(Function<SubjectEntry, Object> column) {
            return taken -> column.apply(taken.entry);
        }
    }

    private void insert(List<Taken> taken) {
        if (taken.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into subject_entry (entry, registration, session, centre, subject, fee_fen, state, expires_at, offered)
                select * from unnest(:entries::uuid[], :registrations::uuid[], :sessions::text[], :centres::text[],
                                     :subjects::text[], :fees::bigint[], :states::text[], :deadlines::timestamptz[],
                                     :offered::boolean[])""")
                .param("entries", Sql.column(taken, Taken.its(SubjectEntry::entry)))
                .param("registrations", Sql.column(taken, one -> one.by().registration()))
                .param("sessions", Sql.column(taken, one -> one.by().session()))
                .param("centres", Sql.column(taken, Taken.its(SubjectEntry::centre)))
                .param("subjects", Sql.column(taken, Taken.its(SubjectEntry::subject)))
                .param("fees", Sql.column(taken, one -> one.entry().fee().fen()))
                .param("states", Sql.column(taken, Taken.its(SubjectEntry::state)))
                .param("deadlines", Sql.column(taken, one -> one.entry().expiresAt()))
                .param("offered", Sql.column(taken, Taken.its(SubjectEntry::offered)))
                .update();
    }

    private void join(SeatExchange exchange) {
        exchange.joined()
                .forEach(place -> jdbc.sql("""
                insert into waiting_place (place, registration, session, centre, subject, joined_at)
                values (:place, :registration, :session, :centre, :subject, :joinedAt)""")
                        .param("place", place.place())
                        .param("registration", exchange.registration().value())
                        .param("session", exchange.session().value())
                        .param("centre", place.centre().value())
                        .param("subject", place.subject().value())
                        .param("joinedAt", Sql.utc(place.joinedAt()))
                        .update());
    }

    private void leave(List<WaitingListEntry> left) {
        if (left.isEmpty()) {
            return;
        }
        jdbc.sql("delete from waiting_place where place = any(:places::uuid[])")
                .param("places", Sql.column(left, WaitingListEntry::place))
                .update();
    }

    /**
     * Whether a new request would get a seat. The counters stay locked, so the answer is valid until the transaction ends,
     * also for {@link #exchange}.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hasPlaceLeft(SessionCode session, CentreCode centre, SubjectCode subject) {
        return counters
                .lock(Set.of(SeatPool.of(session, centre, subject), SeatPool.total(session, centre)))
                .values()
                .stream()
                .allMatch(count -> count.hasForNewcomers(1));
    }
}
