package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.enrollment.administration.CatalogueDraft;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.seats.CentreSeats;
import org.baoming.enrollment.seats.SeatBoard;
import org.baoming.enrollment.seats.SeatCount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@Import(SeatReads.class)
class SeatBoardTest extends EnrollmentServiceTest {

    @Autowired
    SeatBoard board;

    @Autowired
    SeatReads reads;

    @Autowired
    TransactionTemplate transaction;

    @DisplayName("R-304 what is left is shown to everybody, a second old at most")
    @Test
    void aSeatThatIsTakenShowsWithinASecond() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 7, 20));
        assertThat(board.seats(session, TIANSHAN).orElseThrow().of(WPS).remaining())
                .isEqualTo(7);
        Person person = person();

        person.choose(person.open(session), TIANSHAN, WPS);

        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
            CentreSeats seats = board.seats(session, TIANSHAN).orElseThrow();
            assertThat(seats.of(WPS)).isEqualTo(new SeatCount(7, 1));
            assertThat(seats.total()).isEqualTo(new SeatCount(20, 1));
            assertThat(board.totals(session, Fixtures.XINJIANG))
                    .isEqualTo(Map.of(TIANSHAN, new SeatCount(20, 1), TARIM, new SeatCount(20, 0)));
        });
    }

    @DisplayName("R-304 however many look in the same second, one of them asks the database")
    @Test
    void manyLooksAreOneRead() {
        SessionCode session = openSession();
        long started = System.nanoTime();

        long found = reads.during(
                () -> IntStream.range(0, 20_000).parallel().forEach(look -> board.seats(session, TIANSHAN)));

        Duration took = Duration.ofNanos(System.nanoTime() - started);
        assertThat(found).isBetween(1L, 1 + took.toSeconds());
    }

    @DisplayName("R-304 a centre that is not there is empty, not zero; several are read in one statement")
    @Test
    void manyCentresAreOneRead() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 7, null));
        SeatBoard.Key tianshan = new SeatBoard.Key(session, TIANSHAN);
        SeatBoard.Key tarim = new SeatBoard.Key(session, TARIM);
        SeatBoard.Key none = new SeatBoard.Key(session, new CentreCode("110101"));

        assertThat(reads.during(() ->
                        assertThat(board.refresh(Set.of(tianshan, tarim, none))).containsOnlyKeys(tianshan, tarim)))
                .isEqualTo(1);
        assertThat(board.seats(session, none.centre())).isEqualTo(Optional.empty());
        assertThat(board.seats(session, TIANSHAN).orElseThrow().total().remaining())
                .isNull();
    }

    @DisplayName("R-306 where a subject is full, the centres nearby that have a place are named, most places first")
    @Test
    void placesNearby() {
        SessionCode session = open(eightCentres());

        assertThat(board.nearby(session, TIANSHAN, WPS, centre -> true))
                .extracting(nearby -> nearby.centre() + " " + nearby.remaining())
                .containsExactly("659006 60", "659005 50", "659004 40", "659003 30", "659002 20");
        assertThat(board.nearby(session, new CentreCode("659006"), WPS, centre -> true))
                .extracting(nearby -> nearby.centre().value())
                .as("the full centre is never named")
                .containsExactly("659005", "659004", "659003", "659002", "659001");
        assertThat(board.nearby(session, TIANSHAN, C, centre -> true))
                .as("C has a place at two centres alone: one is not open, the other is full in total")
                .isEmpty();
    }

    @DisplayName("R-303, R-306 centres that are not on offer to the candidate do not displace those that are")
    @Test
    void nearbyOnOffer() {
        SessionCode session = open(eightCentres());

        assertThat(board.nearby(session, TIANSHAN, WPS, centre -> centre.value().compareTo("659003") < 0))
                .extracting(nearby -> nearby.centre().value())
                .containsExactly("659002", "659001");
        assertThat(board.nearby(session, TIANSHAN, WPS, new CentreCode("659001")::equals))
                .as("the sixth")
                .singleElement()
                .extracting(SeatBoard.Nearby::remaining)
                .isEqualTo(10);
    }

    @DisplayName("R-303, R-306 a roster of one centre is found behind any number of others that have more places")
    @Test
    void nearbyBehindManyOthers() {
        CatalogueDraft draft = Fixtures.session(PolicyOverride.NONE, 1, null);
        SessionCode session = open(new CatalogueDraft(
                draft.session(),
                draft.subjects(),
                draft.provinces(),
                IntStream.rangeClosed(0, 150)
                        .mapToObj(n -> centre("65%04d".formatted(9200 + n), null, null, 200 - n, 0))
                        .toList(),
                draft.texts()));

        assertThat(board.nearby(session, TIANSHAN, WPS, new CentreCode("659350")::equals))
                .singleElement()
                .extracting(SeatBoard.Nearby::remaining)
                .isEqualTo(50);
    }

    @DisplayName("R-304 no read inside a transaction: its uncommitted seats would be shown to all")
    @Test
    void neverInsideATransaction() {
        SessionCode session = openSession();

        List<Runnable> reads = List.of(
                () -> board.seats(session, TIANSHAN), () -> board.nearby(session, TIANSHAN, WPS, centre -> true));
        reads.forEach(read -> assertThatThrownBy(() -> transaction.executeWithoutResult(status -> read.run()))
                .isInstanceOf(IllegalTransactionStateException.class));
    }

    /** Tianshan and six more in Xinjiang, with ever more places; and two that have places nobody can take. */
    private static CatalogueDraft eightCentres() {
        CatalogueDraft draft = Fixtures.session(PolicyOverride.NONE, 1, null);
        Window over = new Window(
                draft.session().window().opensAt().minus(Duration.ofDays(1)),
                draft.session().window().opensAt());
        Stream<CatalogueDraft.Centre> open = Stream.concat(
                Stream.of(centre("659028", null, null, 0, 0)),
                IntStream.rangeClosed(1, 6).mapToObj(n -> centre("65900" + n, null, null, 10 * n, 0)));
        return new CatalogueDraft(
                draft.session(),
                draft.subjects(),
                draft.provinces(),
                Stream.concat(open, Stream.of(centre("659007", over, null, 99, 5), centre("659008", null, 0, 99, 5)))
                        .toList(),
                draft.texts());
    }

    private static CatalogueDraft.Centre centre(
            String code, @Nullable Window window, @Nullable Integer total, int wps, int c) {
        return new CatalogueDraft.Centre(
                new CentreCode(code),
                "示范学院",
                "Model College",
                "示例路1号",
                window,
                PolicyOverride.NONE,
                total,
                List.of(
                        new CatalogueDraft.Offer(WPS, Fixtures.FEE, wps),
                        new CatalogueDraft.Offer(C, Fixtures.FEE, c)));
    }
}
