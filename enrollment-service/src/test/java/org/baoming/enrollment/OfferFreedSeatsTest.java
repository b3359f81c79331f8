package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.PYTHON;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;
import static org.baoming.enrollment.OtherServices.PATIENCE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.seats.LedgerCheck;
import org.baoming.enrollment.waitinglist.OfferFreedSeats;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Who gets a seat that comes free. */
class OfferFreedSeatsTest extends AbstractWaitingListTest {

    @Autowired
    AutowireCapableBeanFactory beans;

    @DisplayName("R-802 a freed seat goes to the next in line for a limited time, and to nobody who refreshes")
    @Test
    void aFreedSeatGoesToTheNextInLine() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Candidate first = candidate(session);
        Candidate second = candidate(session);
        Candidate newcomer = candidate(session);
        first.waitFor(WPS);
        second.waitFor(WPS);

        holder.delete();
        assertThat(newcomer.choose(WPS).code()).isEqualTo("SUBJECT_FULL");
        assertThat(newcomer.person()
                        .preview(newcomer.id(), TIANSHAN, WPS)
                        .json()
                        .at("/warnings/0/code")
                        .asString())
                .isEqualTo("SUBJECT_FULL");
        offerFreedSeats.offer();

        assertThat(first.subjects()).containsExactly("67");
        assertThat(first.registration().at("/entries/0/offered").asBoolean()).isTrue();
        assertThat(first.places()).isEmpty();
        assertThat(first.registration().path("centre").asString()).isEqualTo("659028");
        assertThat(Instant.parse(first.registration().at("/entries/0/expiresAt").asString()))
                .isCloseTo(Instant.now().plus(Duration.ofHours(4)), within(1, ChronoUnit.MINUTES));
        assertThat(second.places()).containsExactly("659028 67 1");
        assertThat(newcomer.choose(WPS).code()).isEqualTo("SUBJECT_FULL");
        var told = events.await("enrollment.registrations", "enrollment.seat-offered.v1", first.id());
        assertThat(told.payload().path("entry").asString())
                .isEqualTo(first.registration().at("/entries/0/entry").asString());
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.seat-offered.v1.schema.json"),
                told.payload().toString());
        events.await("enrollment.registrations", "enrollment.subjects-reserved.v1", first.id());
    }

    @DisplayName("R-802, R-308 not paid in time it lapses, counts as no cancelling, and the next in line gets it")
    @Test
    void notPaidInTime() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Candidate first = candidate(session);
        first.choose(C);
        first.waitFor(WPS);
        Candidate second = candidate(session);
        second.waitFor(WPS);
        holder.delete();
        offerFreedSeats.offer();
        assertThat(first.registration().path("entries").valueStream())
                .as("a seat of one's own and one of the waiting list")
                .extracting(entry -> entry.path("subject").asString() + " "
                        + entry.path("offered").asBoolean())
                .containsExactlyInAnyOrder("24 false", "67 true");

        overdue(first, WPS);
        lapseUnpaidEntries.lapse();
        offerFreedSeats.offer();

        assertThat(first.subjects()).containsExactly("24");
        assertThat(first.registration().path("cancellationsLeft").asInt()).isEqualTo(3);
        assertThat(first.places()).isEmpty();
        assertThat(second.subjects()).containsExactly("67");
    }

    @DisplayName("R-802 it is never kept longer than other unpaid seats")
    @Test
    void neverLongerThanOthers() {
        SessionCode session = open(Fixtures.session(Fixtures.unpaidHold(Duration.ofHours(1)), 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Candidate first = candidate(session);
        first.waitFor(WPS);
        holder.delete();

        offerFreedSeats.offer();

        assertThat(Instant.parse(first.registration().at("/entries/0/expiresAt").asString()))
                .isCloseTo(Instant.now().plus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));
    }

    @DisplayName("R-802 where the centre is full, whoever waited longest for any subject of it that has a seat is next")
    @Test
    void theTotalIsFull() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 2, 3));
        Candidate one = candidate(session);
        one.choose(WPS);
        Candidate two = candidate(session);
        two.choose(WPS, C);
        Candidate forWps = candidate(session);
        forWps.waitFor(WPS);
        Candidate forPython = candidate(session);
        forPython.waitFor(PYTHON);
        Candidate laterForWps = candidate(session);
        laterForWps.waitFor(WPS);
        Candidate newcomer = candidate(session);

        two.choose(WPS);
        assertThat(newcomer.choose(C).code()).as("promised to Python").isEqualTo("CENTRE_FULL");
        offerFreedSeats.offer();
        assertThat(forPython.subjects()).as("WPS is full").containsExactly("66");
        assertThat(newcomer.choose(C).code()).isEqualTo("CENTRE_FULL");

        one.delete();
        assertThat(newcomer.choose(C).code()).as("promised to WPS").isEqualTo("CENTRE_FULL");
        offerFreedSeats.offer();
        assertThat(forWps.subjects()).containsExactly("67");
        assertThat(laterForWps.places()).containsExactly("659028 67 1");
        forPython.delete();
        assertThat(newcomer.choose(C).status()).as("nobody in line can have it").isEqualTo(200);
    }

    @DisplayName("R-802, R-310 who is held is passed over and keeps the place")
    @Test
    void theHeldArePassedOver() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Candidate held = candidate(session);
        held.choose(C);
        held.waitFor(WPS);
        Candidate second = candidate(session);
        second.waitFor(WPS);
        become(held, "IN_REVIEW", "now()");
        assertThat(held.waitFor(PYTHON).code()).isEqualTo("LOCKED");

        holder.delete();
        offerFreedSeats.offer();
        assertThat(second.subjects()).containsExactly("67");
        assertThat(held.places()).containsExactly("659028 67 1");

        second.delete();
        offerFreedSeats.offer();
        assertThat(held.subjects()).containsExactly("24");
        become(held, "APPROVED", "null");
        offerFreedSeats.offer();
        assertThat(held.subjects()).containsExactlyInAnyOrder("24", "67");
    }

    @DisplayName("R-802 who has too many subjects by now loses the place, and the next is asked at once")
    @Test
    void tooManyByNow() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Candidate greedy = candidate(session);
        greedy.waitFor(WPS);
        greedy.choose(C, PYTHON);
        Candidate second = candidate(session);
        second.waitFor(WPS);
        holder.delete();

        offerFreedSeats.offer();

        assertThat(greedy.subjects()).containsExactlyInAnyOrder("24", "66");
        assertThat(greedy.places()).isEmpty();
        assertThat(second.subjects()).containsExactly("67");
    }

    @DisplayName("R-802, R-105 more capacity is for those who wait first, and for others what they leave")
    @Test
    void moreCapacity() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Candidate first = candidate(session);
        first.waitFor(WPS);
        Desk desk = board();
        String centre = Desk.centre(session, TIANSHAN);
        assertThat(desk.put(centre + "/offers/67", Map.of("feeFen", 8_000, "capacity", 3), desk.tag(centre))
                        .status())
                .isLessThan(300);

        Candidate newcomer = candidate(session);
        assertThat(newcomer.choose(WPS).status()).isEqualTo(200);
        Candidate tooLate = candidate(session);
        assertThat(tooLate.choose(WPS).code()).isEqualTo("SUBJECT_FULL");
        offerFreedSeats.offer();
        assertThat(first.subjects()).containsExactly("67");
    }

    @DisplayName("R-802 counters that differ from the places are found and mended")
    @Test
    void theLedgerCheck() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        candidate(session).waitFor(WPS);
        holder.delete();
        jdbc.sql(
                        "update seat_counter set waiting = waiting + 2 where session = ? and centre = '659028' and pool in ('67', '*')")
                .param(session.value())
                .update();

        assertThat(ledgerCheck.differences())
                .containsExactly(
                        new LedgerCheck.Difference(session.value(), "659028", "*", 0, 0, 3, 1),
                        new LedgerCheck.Difference(session.value(), "659028", "67", 0, 0, 3, 1));
        assertThat(ledgerCheck.recount()).isEqualTo(2);
    }

    @DisplayName("R-802, R-307 whose document has a registration at the centre loses the place there")
    @Test
    void theDocumentIsThere() {
        SessionCode session = open(Fixtures.session(Fixtures.onePerPassport(), 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        String document = "E" + System.nanoTime();
        Person person = person(document);
        Candidate there = new Candidate(person, person.open(session));
        Person again = person(document);
        Candidate twin = new Candidate(again, again.open(session));
        twin.waitFor(WPS);
        there.choose(C);
        Candidate next = candidate(session);
        next.waitFor(WPS);
        holder.delete();

        offerFreedSeats.offer();

        assertThat(twin.subjects()).isEmpty();
        assertThat(twin.places()).isEmpty();
        assertThat(next.subjects()).containsExactly("67");
    }

    @DisplayName(
            "R-802 nothing is remembered outside the database: an instance that has just started goes on with the line")
    @Test
    void anInstanceThatHasJustStarted() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Candidate first = candidate(session);
        first.waitFor(WPS);
        Candidate second = candidate(session);
        second.waitFor(WPS);
        holder.delete();
        offerFreedSeats.offer();
        first.delete();

        beans.createBean(OfferFreedSeats.class).offer();

        assertThat(second.subjects()).containsExactly("67");
    }

    @DisplayName("R-802 a registration that cannot be read does not stop the line")
    @Test
    void oneThatFails() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Candidate broken = candidate(session);
        broken.waitFor(WPS);
        Candidate second = candidate(session);
        second.waitFor(WPS);
        holder.delete();
        jdbc.sql("update registration set document_type = 'NONSENSE' where registration = ?::uuid")
                .param(broken.id())
                .update();

        offerFreedSeats.offer();

        assertThat(second.subjects()).containsExactly("67");
        jdbc.sql("update registration set document_type = 'PASSPORT' where registration = ?::uuid")
                .param(broken.id())
                .update();
        assertThat(broken.places()).containsExactly("659028 67 1");
    }

    @DisplayName(
            "R-802 many newcomers hammer and several instances offer while seats are freed: the line gets them, in order, exactly")
    @Test
    void inOrderUnderLoad() throws Exception {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 8, null));
        List<Candidate> holders = candidates(session, 8);
        holders.forEach(holder -> holder.choose(WPS));
        List<Candidate> line = candidates(session, 12);
        line.forEach(candidate -> assertThat(candidate.waitFor(WPS).status()).isEqualTo(200));
        List<Candidate> newcomers = candidates(session, 12);
        AtomicBoolean over = new AtomicBoolean();

        try (ExecutorService threads = Executors.newFixedThreadPool(18)) {
            List<Future<Integer>> seated = new ArrayList<>();
            for (Candidate newcomer : newcomers) {
                seated.add(threads.submit(() -> {
                    int got = 0;
                    while (!over.get()) {
                        got += newcomer.choose(WPS).status() == 200 ? 1 : 0;
                    }
                    return got;
                }));
            }
            List<Future<?>> offering = new ArrayList<>();
            for (int instance = 0; instance < 3; instance++) {
                offering.add(threads.submit(() -> {
                    while (!over.get()) {
                        offerFreedSeats.offer();
                    }
                }));
            }
            // Those who wait do other things meanwhile, too, and must not be passed over for it.
            offering.add(threads.submit(() -> {
                while (!over.get()) {
                    line.forEach(candidate -> candidate.person().fillIn(candidate.id()));
                }
            }));
            holders.forEach(Candidate::delete);
            await().atMost(PATIENCE).until(() -> taken(session) == 8);
            over.set(true);
            for (Future<?> one : offering) {
                one.get();
            }
            for (Future<Integer> one : seated) {
                assertThat(one.get()).as("seats for a newcomer").isZero();
            }
        }

        List<UUID> inOrderOfSeats =
                jdbc.sql("""
                select registration from subject_entry where session = ? and state <> 'RELEASED' order by entry""").param(session.value()).query(UUID.class).list();
        assertThat(inOrderOfSeats)
                .containsExactlyElementsOf(line.stream()
                        .limit(8)
                        .map(candidate -> UUID.fromString(candidate.id()))
                        .toList());
        assertThat(line.get(8).places()).containsExactly("659028 67 1");
    }

    private List<Candidate> candidates(SessionCode session, int count) {
        return IntStream.range(0, count).mapToObj(n -> candidate(session)).toList();
    }

    private int taken(SessionCode session) {
        return counters.seats(session, TIANSHAN).of(WPS).taken();
    }

    private void become(Candidate candidate, String state, String stopped) {
        jdbc.sql("update registration set state = ?, clock_stopped_at = " + stopped + " where registration = ?::uuid")
                .params(state, candidate.id())
                .update();
    }

    private void overdue(Candidate candidate, SubjectCode subject) {
        jdbc.sql("""
                update subject_entry set expires_at = now() - interval '1 minute'
                where registration = ?::uuid and subject = ? and state = 'RESERVED'""").params(candidate.id(), subject.value()).update();
        jdbc.sql("update registration set wake_at = now() - interval '1 minute' where registration = ?::uuid")
                .param(candidate.id())
                .update();
    }
}
