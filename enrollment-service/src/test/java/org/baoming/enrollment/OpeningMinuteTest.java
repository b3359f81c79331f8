package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.idempotency.KeyedRequest;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.PersonKey;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.seats.SeatCount;
import org.baoming.enrollment.selfservice.ChooseSubjects;
import org.baoming.enrollment.selfservice.OpenRegistration;
import org.baoming.enrollment.selfservice.WaitingRooms;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ten times as many requests as there are seats, all at once: to the ledger, and to the implementation with which it is
 * compared.
 */
class OpeningMinuteTest extends EnrollmentServiceTest {
    private static final int CAPACITY = 60;
    private static final int COME = 10 * CAPACITY;
    private static final int THREADS = 8;

    @Autowired
    OpenRegistration openRegistration;

    @Autowired
    ChooseSubjects chooseSubjects;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Environment environment;

    private record Applicant(PassportId passport, RegistrationId registration, long seen) {}

    @DisplayName("R-306 two instances, eight threads, ten times the capacity: exactly the capacity gets a seat")
    @Test
    void twoInstances() throws Exception {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, CAPACITY, null));
        List<Applicant> applicants = applicants(session);
        try (ConfigurableApplicationContext other = anotherInstance()) {
            List<ChooseSubjects> instances = List.of(chooseSubjects, other.getBean(ChooseSubjects.class));

            List<Boolean> seated = rush(applicants, (applicant, n) -> {
                try {
                    instances.get(n % 2).choose(request(applicant));
                    return true;
                } catch (ProblemException refusal) {
                    assertThat(refusal.code()).isEqualTo(EnrollmentProblem.SUBJECT_FULL);
                    return false;
                }
            });

            assertThat(seated).filteredOn(Boolean::booleanValue).hasSize(CAPACITY);
            assertThat(counters.seats(session, TIANSHAN).of(WPS)).isEqualTo(new SeatCount(CAPACITY, CAPACITY));
            assertThat(ledgerCheck.differences()).isEmpty();
            assertThat(reserved(session)).isEqualTo(CAPACITY);
        }
    }

    @DisplayName(
            "R-306 the control: one transaction per request under the counter's lock gives out exactly the capacity")
    @Test
    void naive() throws Exception {
        NaiveLedger naive = new NaiveLedger(jdbc, transaction, CAPACITY);

        List<Boolean> seated = rush(someone(), (applicant, n) -> naive.reserve());

        assertThat(seated).filteredOn(Boolean::booleanValue).hasSize(CAPACITY);
        assertThat(naive.entries()).isEqualTo(CAPACITY);
    }

    @DisplayName("R-306 the control without its guard oversells: these tests would see it")
    @Test
    void naiveWithoutGuard() throws Exception {
        NaiveLedger naive = new NaiveLedger(jdbc, transaction, CAPACITY);

        CyclicBarrier everybodyLooked = new CyclicBarrier(THREADS);

        List<Boolean> seated = rush(someone(), (applicant, n) -> naive.reserveUnguarded(() -> waitAt(everybodyLooked)));

        assertThat(seated).filteredOn(Boolean::booleanValue).hasSizeGreaterThan(CAPACITY);
    }

    private static void waitAt(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private ConfigurableApplicationContext anotherInstance() {
        return new SpringApplicationBuilder(EnrollmentApplication.class)
                .run(Stream.concat(
                                Stream.of("server.port=0", "management.server.port=0"),
                                Stream.of("DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD", "CLIENT_SECRET")
                                        .map(name -> name + "=" + environment.getRequiredProperty(name)))
                        .map(argument -> "--" + argument)
                        .toArray(String[]::new));
    }

    private List<Applicant> applicants(SessionCode session) {
        return IntStream.range(0, COME)
                .mapToObj(n -> {
                    PassportId passport = new PassportId(UUID.randomUUID());
                    Registration opened = openRegistration.open(
                            passport,
                            document(UUID.randomUUID().toString()),
                            new OpenRegistration.Request(session, Fixtures.XINJIANG, Map.of("agreement", 2)));
                    return new Applicant(passport, opened.id(), opened.subjectsVersion(Instant.now()));
                })
                .toList();
    }

    private static IdentityDocument document(String number) {
        PersonKey key = new PersonKey(DocumentType.PASSPORT, number);
        return new IdentityDocument(DocumentType.PASSPORT, number, "古丽", "E1****78", key, null, null);
    }

    private static List<Applicant> someone() {
        return IntStream.range(0, COME)
                .mapToObj(n -> new Applicant(new PassportId(UUID.randomUUID()), RegistrationId.next(), 0))
                .toList();
    }

    private static ChooseSubjects.Request request(Applicant applicant) {
        return new ChooseSubjects.Request(
                new KeyedRequest(
                        applicant.passport().toString(), TimeOrderedIds.next().toString(), new byte[32]),
                WaitingRooms.of(null),
                applicant.passport(),
                applicant.registration(),
                new ExpectedVersion.Seen(applicant.seen()),
                TIANSHAN,
                List.of(WPS),
                Map.of());
    }

    private static List<Boolean> rush(List<Applicant> applicants, BiPredicate<Applicant, Integer> act)
            throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Boolean>> acts = IntStream.range(0, applicants.size())
                    .<Callable<Boolean>>mapToObj(n -> () -> act.test(applicants.get(n), n))
                    .toList();
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> answer : threads.invokeAll(acts)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private int reserved(SessionCode session) {
        return jdbc.sql("select count(*) from subject_entry where session = ? and state = 'RESERVED'")
                .param(session.value())
                .query(Integer.class)
                .single();
    }
}
