package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.PYTHON;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many requests at once for few seats, over HTTP. */
class SeatLedgerConcurrencyTest extends EnrollmentServiceTest {

    @DisplayName("R-306 sixty want twenty seats: exactly twenty get one, and the counters equal the entries")
    @Test
    void neverMoreThanCapacity() throws Exception {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 20, null));
        List<Person> people = people(60);
        List<String> ids = people.stream().map(person -> person.open(session)).toList();

        List<ApiAnswer> answers = atOnce(IntStream.range(0, 60)
                .<Supplier<ApiAnswer>>mapToObj(n -> () -> people.get(n)
                        .choose(
                                ids.get(n),
                                TIANSHAN,
                                n % 2 == 0 ? new SubjectCode[] {WPS, C} : new SubjectCode[] {C, WPS}))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(20);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("SUBJECT_FULL"))
                .hasSize(40);
        assertThat(taken(session, TIANSHAN, WPS)).isEqualTo(20);
        assertThat(liveEntries(session)).isEqualTo(40);
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName("R-306 the centre's total holds across its subjects")
    @Test
    void neverMoreThanTheTotal() throws Exception {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 50, 15));
        List<Person> people = people(40);
        List<String> ids = people.stream().map(person -> person.open(session)).toList();
        List<SubjectCode> subjects = List.of(WPS, C, PYTHON);

        List<ApiAnswer> answers = atOnce(IntStream.range(0, 40)
                .<Supplier<ApiAnswer>>mapToObj(
                        n -> () -> people.get(n).choose(ids.get(n), TIANSHAN, subjects.get(n % 3)))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(15);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("CENTRE_FULL"))
                .hasSize(25);
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName("R-307 people who move back and forth between two centres neither deadlock nor leak a seat")
    @Test
    void movingBackAndForth() throws Exception {
        SessionCode session = open(Fixtures.session(Fixtures.cancellationLimit(1_000), 12, null));
        List<Person> people = people(16);
        List<String> ids = people.stream().map(person -> person.open(session)).toList();
        Random random = new Random(78);
        List<Supplier<ApiAnswer>> acts = new ArrayList<>();
        for (int n = 0; n < 160; n++) {
            int who = n % 16;
            CentreCode centre = random.nextBoolean() ? TIANSHAN : TARIM;
            List<SubjectCode> wanted = new ArrayList<>(List.of(WPS, C, PYTHON));
            Collections.shuffle(wanted, random);
            SubjectCode[] some = wanted.subList(0, random.nextInt(3)).toArray(SubjectCode[]::new);
            acts.add(() -> confirmedAgain(() -> people.get(who).choose(ids.get(who), centre, some)));
        }

        List<ApiAnswer> answers = atOnce(acts);

        assertThat(answers)
                .allMatch(answer -> answer.status() == 200 || answer.code().equals("SUBJECT_FULL"));
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    /** Somebody whose own other choice came first looks at it and chooses again. */
    private static ApiAnswer confirmedAgain(Supplier<ApiAnswer> choice) {
        ApiAnswer answer = choice.get();
        while (answer.code().equals("CHANGED_MEANWHILE")) {
            answer = choice.get();
        }
        return answer;
    }

    @DisplayName("R-307 one document, many passports, all at once: one registration")
    @Test
    void oneDocumentManyPassports() throws Exception {
        SessionCode session = openSession();
        String document = "E" + System.nanoTime();

        List<ApiAnswer> answers = atOnce(IntStream.range(0, 12)
                .mapToObj(n -> person(document))
                .<Supplier<ApiAnswer>>map(person -> () -> person.tryToOpen(session))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("REGISTRATION_EXISTS"))
                .hasSize(11);
    }

    @DisplayName("R-308 several instances sweep at once, and candidates choose meanwhile: every seat is freed once")
    @Test
    void manySweepAtOnce() throws Exception {
        SessionCode session = open(Fixtures.session(Fixtures.unpaidHold(Duration.ofMillis(1)), 40, null));
        List<Person> people = people(20);
        List<String> ids = people.stream().map(person -> person.open(session)).toList();

        List<ApiAnswer> answers = atOnce(IntStream.range(0, 80)
                .<Supplier<ApiAnswer>>mapToObj(n -> () -> {
                    lapseUnpaidEntries.lapse();
                    return confirmedAgain(() -> people.get(n % 20).choose(ids.get(n % 20), TIANSHAN, WPS, C));
                })
                .toList());
        await().untilAsserted(() -> {
            lapseUnpaidEntries.lapse();
            assertThat(liveEntries(session)).isZero();
        });

        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 404);
        assertThat(taken(session, TIANSHAN, WPS)).isZero();
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    private List<Person> people(int count) {
        return IntStream.range(0, count).mapToObj(n -> person()).toList();
    }

    private static List<ApiAnswer> atOnce(List<Supplier<ApiAnswer>> acts)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            List<ApiAnswer> answers = new ArrayList<>();
            for (Future<ApiAnswer> answer : threads.invokeAll(
                    acts.stream().<Callable<ApiAnswer>>map(act -> act::get).toList())) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private int taken(SessionCode session, CentreCode centre, SubjectCode subject) {
        return counters.seats(session, centre).of(subject).taken();
    }

    private int liveEntries(SessionCode session) {
        return jdbc.sql("select count(*) from subject_entry where session = ? and state <> 'RELEASED'")
                .param(session.value())
                .query(Integer.class)
                .single();
    }
}
