package org.baoming.scheduling.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamSession;
import org.baoming.scheduling.catalogue.RegistrationWindow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the API cannot show: that nobody ever sees a move half done, and the microsecond at which the window opens and closes. */
@ServiceTest
class MoveInOneStepTest {
    private static final String CENTRE = "659028";
    private static final String SUBJECT = "67";
    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2027, 3, 27), LocalDate.of(2027, 3, 28), LocalDate.of(2027, 3, 29));

    @Autowired
    PreferDate preferDate;

    @Autowired
    PaidRegistrations registrations;

    @Autowired
    UpdateCatalogue updateCatalogue;

    @Autowired
    Catalogue catalogue;

    @Autowired
    PreferenceCapacities capacities;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final String session = "session-" + UUID.randomUUID();
    private final Instant opens = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3600);
    private final Instant closes = opens.plusSeconds(7200);

    @Test
    @DisplayName(
            "R-701 while candidates move concurrently, at no moment has one of them no date or two, and no day too many")
    void movesAreOneStep() throws Exception {
        offer(15);
        List<PaidRegistration> movers = candidates(12);
        IntStream.range(0, 12).forEach(i -> prefer(movers.get(i), null, DAYS.get(i % 3)));
        List<PaidRegistration> rivals = candidates(6);
        var moving = new AtomicBoolean(true);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Integer>> watching = threads.submit(() -> watch(movers, moving));
            List<Callable<Boolean>> all = new ArrayList<>();
            IntStream.range(0, 12).forEach(i -> all.add(() -> roam(movers.get(i), DAYS.get(i % 3))));
            rivals.forEach(rival -> all.add(() -> comeAndGo(rival)));
            for (Future<Boolean> done : threads.invokeAll(all)) {
                assertThat(done.get()).isTrue();
            }
            moving.set(false);
            assertThat(watching.get())
                    .as("violations in each snapshot")
                    .isNotEmpty()
                    .containsOnly(0);
        }
        assertThat(violations(movers)).isZero();
    }

    @Test
    @DisplayName(
            "R-701 to withdraw first and choose then would lose the date where the other is full: the move keeps it")
    void twoStepsWouldLoseTheDate() {
        offer(3);
        List<PaidRegistration> candidates = candidates(2);
        PaidRegistration mover = candidates.getFirst();
        prefer(mover, null, DAYS.getFirst());
        prefer(candidates.getLast(), null, DAYS.getLast());

        assertFull(() -> prefer(mover, DAYS.getFirst(), DAYS.getLast()));
        assertThat(violations(candidates)).isZero();

        prefer(mover, DAYS.getFirst(), null);
        assertFull(() -> prefer(mover, null, DAYS.getLast()));
        assertThat(violations(candidates))
                .as("the same check notices the two steps")
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "R-701 who takes a place while the centre's capacities are set anew waits for them, and is not told that the day is full")
    void capacitiesChangeMeanwhile() throws Exception {
        offer(3);
        PaidRegistration candidate = candidates(1).getFirst();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> taking = transaction.execute(status -> {
                updateCatalogue.update(new Centre(session, CENTRE, null, true, Map.of(SUBJECT, 6)));
                Future<?> waiting = threads.submit(() -> prefer(candidate, null, DAYS.getFirst()));
                await().pollInSameThread().until(this::somebodyWaitsForThisTransaction);
                return waiting;
            });
            taking.get();
        }

        assertThat(violations(List.of(candidate))).isZero();
    }

    private boolean somebodyWaitsForThisTransaction() {
        return jdbc.sql(
                        "select exists (select from pg_locks where not granted and transactionid = pg_current_xact_id()::xid)")
                .query(Boolean.class)
                .single();
    }

    @Test
    @DisplayName("R-701 the window opens at its first instant and has closed at its last")
    void theWindowIsExact() {
        offer(3);
        PaidRegistration candidate = candidates(1).getFirst();

        assertThat(stateAt(opens.minusNanos(1_000), candidate)).isEqualTo(DatePreferences.State.NOT_OPEN_YET);
        assertRefused(opens.minusNanos(1_000), candidate, null, DAYS.get(0));
        assertThat(stateAt(opens, candidate)).isEqualTo(DatePreferences.State.OPEN);
        preferAt(opens, candidate, null, DAYS.get(0));
        preferAt(closes.minusNanos(1_000), candidate, DAYS.get(0), DAYS.get(1));
        assertThat(stateAt(closes, candidate)).isEqualTo(DatePreferences.State.CLOSED);
        assertRefused(closes, candidate, DAYS.get(1), DAYS.get(2));
        assertRefused(closes, candidate, DAYS.get(1), null);
        assertThat(violations(List.of(candidate))).isZero();
    }

    private void assertRefused(
            Instant now, PaidRegistration candidate, @Nullable LocalDate from, @Nullable LocalDate to) {
        assertThatThrownBy(() -> preferAt(now, candidate, from, to))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(SchedulingProblem.OUTSIDE_WINDOW));
    }

    private static void assertFull(Runnable move) {
        assertThatThrownBy(move::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(SchedulingProblem.DATE_FULL));
    }

    /** What is wrong in each snapshot, until everybody has moved. */
    private List<Integer> watch(List<PaidRegistration> movers, AtomicBoolean moving) {
        List<Integer> seen = new ArrayList<>();
        do {
            seen.add(violations(movers));
        } while (moving.get());
        return seen;
    }

    /** Moves on to another day as long as it has room. */
    private boolean roam(PaidRegistration mover, LocalDate start) {
        LocalDate current = start;
        for (int i = 0; i < 20; i++) {
            LocalDate next = DAYS.get((DAYS.indexOf(current) + 1 + i % 2) % 3);
            if (took(mover, current, next)) {
                current = next;
            }
        }
        return true;
    }

    /** Takes every place that it finds, and leaves it again. */
    private boolean comeAndGo(PaidRegistration rival) {
        for (int i = 0; i < 20; i++) {
            LocalDate day = DAYS.get(i % 3);
            if (took(rival, null, day)) {
                prefer(rival, day, null);
            }
        }
        return true;
    }

    private boolean took(PaidRegistration candidate, @Nullable LocalDate from, LocalDate to) {
        try {
            prefer(candidate, from, to);
            return true;
        } catch (ProblemException full) {
            assertThat(full.code()).isEqualTo(SchedulingProblem.DATE_FULL);
            return false;
        }
    }

    private void prefer(PaidRegistration candidate, @Nullable LocalDate from, @Nullable LocalDate to) {
        prefer(preferDate, candidate, from, to);
    }

    private void preferAt(Instant now, PaidRegistration candidate, @Nullable LocalDate from, @Nullable LocalDate to) {
        var at = new PreferDate(registrations, catalogue, capacities, outbox, InstantSource.fixed(now));
        transaction.executeWithoutResult(status -> prefer(at, candidate, from, to));
    }

    private static void prefer(
            PreferDate preferDate, PaidRegistration candidate, @Nullable LocalDate from, @Nullable LocalDate to) {
        preferDate.prefer(
                candidate.id(),
                candidate.passport(),
                candidate.entries().getFirst().id(),
                to,
                from == null ? new ExpectedVersion.Absent() : new ExpectedVersion.Seen(from.toEpochDay()));
    }

    private DatePreferences.State stateAt(Instant now, PaidRegistration candidate) {
        return new ShowDatePreferences(registrations, catalogue, capacities, InstantSource.fixed(now))
                .show(candidate.id(), candidate.passport())
                .state();
    }

    /** In one snapshot: candidates without a date, and days whose count is wrong or above their capacity. */
    private int violations(List<PaidRegistration> candidates) {
        return jdbc.sql("""
                select (select count(*) from paid_entry where registration = any (:candidates) and wish is null)
                    + (select count(*) from preference_capacity day where session = :session and (taken > capacity or taken <> (
                        select count(*) from paid_entry join paid_registration using (registration)
                        where session = day.session and centre = day.centre and subject = day.subject and wish = exam_date)))
                """)
                .param(
                        "candidates",
                        candidates.stream().map(one -> one.id().value()).toArray(UUID[]::new))
                .param("session", session)
                .query(Integer.class)
                .single();
    }

    /** Spread evenly over three days. */
    private void offer(int places) {
        updateCatalogue.update(new ExamSession(session, new RegistrationWindow(opens, closes), DAYS));
        updateCatalogue.update(new Centre(session, CENTRE, null, true, Map.of(SUBJECT, places)));
    }

    private List<PaidRegistration> candidates(int count) {
        List<PaidRegistration> candidates = IntStream.range(0, count)
                .mapToObj(i -> new PaidRegistration(
                        new RegistrationId(UUID.randomUUID()),
                        new PassportId(UUID.randomUUID()),
                        session,
                        CENTRE,
                        0,
                        List.of(new PaidEntry(new EntryId(UUID.randomUUID()), SUBJECT, null))))
                .toList();
        candidates.forEach(candidate -> registrations.add(candidate, 1));
        return candidates;
    }
}
