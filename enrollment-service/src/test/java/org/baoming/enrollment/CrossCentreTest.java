package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.enrollment.Fixtures.FUJIAN;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;
import static org.baoming.enrollment.Fixtures.XINJIANG;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One document, one registration; or one per passport, each at its own centre. Xinjiang is the province that differs. */
class CrossCentreTest extends EnrollmentServiceTest {
    private final String document = UUID.randomUUID().toString();

    @DisplayName(
            "R-307 ONE_PER_PASSPORT: a second passport for a second centre, never twice at one, never twice with one passport")
    @Test
    void onePerPassport() {
        SessionCode session = open(Fixtures.session(Fixtures.onePerPassport(), 9, null));
        Person first = person(document);
        Person second = person(document);
        String one = first.open(session);
        String two = second.open(session);

        assertThat(first.tryToOpen(session).code()).isEqualTo("REGISTRATION_EXISTS");
        assertThat(first.choose(one, TIANSHAN, WPS).status()).isEqualTo(200);
        assertThat(second.choose(two, TIANSHAN, WPS).code()).isEqualTo("REGISTRATION_EXISTS");
        assertThat(second.entries(two)).isEmpty();
        assertThat(second.choose(two, TARIM, WPS).status()).isEqualTo(200);
        assertThat(first.choose(one, TARIM, WPS).code()).isEqualTo("REGISTRATION_EXISTS");
        assertThat(first.entries(one)).hasSize(1);
        assertThat(counters.seats(session, TIANSHAN).of(WPS).taken()).isOne();
        assertThat(ledgerCheck.differences()).isEmpty();

        first.delete(one, "CHANGED_PLANS");
        assertThat(second.choose(two, TIANSHAN, WPS).status()).isEqualTo(200);
    }

    @DisplayName("R-307 between provinces with different rules the stricter one holds, whichever was first")
    @Test
    void theStricterRuleHolds() {
        SessionCode session = open(Fixtures.session(Fixtures.onePerPassport(), 9, null));
        Person strict = person(document);
        String claimed = strict.open(session, FUJIAN);
        assertThat(person(document).tryToOpen(session, XINJIANG).code()).isEqualTo("REGISTRATION_EXISTS");

        strict.delete(claimed, "WRONG_PROVINCE");
        person(document).open(session, XINJIANG);
        assertThat(person(document).tryToOpen(session, FUJIAN).code()).isEqualTo("REGISTRATION_EXISTS");
        assertThat(person(document).tryToOpen(session, XINJIANG).status()).isEqualTo(201);
    }

    @DisplayName("R-307 one person's document, written another way or as another type: the second passport is refused")
    @Test
    void onePersonHoweverTheDocumentIsWritten() {
        SessionCode session = openSession();
        Map<JsonNode, List<JsonNode>> persons =
                DocumentRule.documents().distinct().collect(Collectors.groupingBy(one -> one.path("key")));
        assertThat(persons.values())
                .filteredOn(documents -> documents.size() > 1)
                .hasSizeGreaterThan(3);
        persons.values().forEach(documents -> {
            List<ApiAnswer> answers = documents.stream()
                    .map(one -> withDocument(one).tryToOpen(session))
                    .toList();
            assertThat(answers.getFirst().status()).as(documents.toString()).isEqualTo(201);
            assertThat(answers.stream().skip(1))
                    .as(documents.toString())
                    .allMatch(answer -> "REGISTRATION_EXISTS".equals(answer.code()));
        });
    }

    private Person withDocument(JsonNode document) {
        Person person = person();
        hasDocument(person.passport(), document.toString());
        return person;
    }

    @DisplayName("R-307 many passports with one document at the same moment: one registration")
    @Test
    void oneDocumentAtTheSameMoment() throws Exception {
        SessionCode session = openSession();

        List<ApiAnswer> answers = atOnce(persons(8).map(person -> () -> person.tryToOpen(session)));

        assertOneOf(answers, 201);
    }

    @DisplayName("R-307 one document at the same moment in provinces with different rules: never both")
    @Test
    void oneDocumentInTwoProvinces() throws Exception {
        for (int round = 0; round < 5; round++) {
            SessionCode session = open(Fixtures.session(Fixtures.onePerPassport(), 9, null));

            atOnce(IntStream.range(0, 6)
                    .mapToObj(n -> () -> person(document).tryToOpen(session, n % 2 == 0 ? XINJIANG : FUJIAN)));

            List<String> provinces = jdbc.sql(
                            "select distinct province from registration where session = ? and state <> 'REMOVED'")
                    .param(session.value())
                    .query(String.class)
                    .list();
            assertThat(provinces).hasSize(1);
        }
    }

    @DisplayName("R-307 one document, two passports, one centre at the same moment: one of them")
    @Test
    void oneCentreAtTheSameMoment() throws Exception {
        SessionCode session = open(Fixtures.session(Fixtures.onePerPassport(), 9, null));
        List<Person> persons = persons(4).toList();
        List<String> ids = persons.stream().map(person -> person.open(session)).toList();

        List<ApiAnswer> answers =
                atOnce(IntStream.range(0, 4).mapToObj(n -> () -> persons.get(n).choose(ids.get(n), TIANSHAN, WPS)));

        assertOneOf(answers, 200);
        assertThat(counters.seats(session, TIANSHAN).of(WPS).taken()).isOne();
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    private Stream<Person> persons(int number) {
        return IntStream.range(0, number).mapToObj(n -> person(document)).toList().stream();
    }

    private static void assertOneOf(List<ApiAnswer> answers, int status) {
        assertThat(answers).filteredOn(answer -> answer.status() == status).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != status)
                .allMatch(answer -> "REGISTRATION_EXISTS".equals(answer.code()));
    }

    private static List<ApiAnswer> atOnce(Stream<Callable<ApiAnswer>> acts) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(acts.toList()).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
    }
}
