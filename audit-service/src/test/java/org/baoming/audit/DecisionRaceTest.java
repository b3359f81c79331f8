package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.baoming.audit.review.ReviewBacklog;
import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DecisionRaceTest extends AuditServiceTest {

    private static final int PEOPLE = 24;

    @Autowired
    ReviewBacklog backlog;

    @RepeatedTest(5)
    @DisplayName("R-501 one decision stands, whoever decides at the same time; all others get who and when")
    void oneDecisionStands() throws Exception {
        UUID registration = pendingAt(XINJIANG);

        var answers = atOnce(person -> {
            var desk = staff("staff-" + person, XINJIANG);
            return person % 2 == 0
                    ? desk.post(approval(registration), Map.of())
                    : desk.post(rejection(registration), because("OTHER", "by staff-" + person));
        });

        var winners = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(winners).hasSize(1);
        var standing = winners.getFirst().json().path("decision");
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(PEOPLE - 1)
                .allSatisfy(answer -> {
                    assertRefused(answer, 409, "ALREADY_DECIDED");
                    assertThat(answer.json().path("decidedBy")).isEqualTo(standing.path("decidedBy"));
                    assertThat(answer.json().path("decidedAt")).isEqualTo(standing.path("decidedAt"));
                    assertThat(answer.json().path("outcome")).isEqualTo(standing.path("outcome"));
                });
        assertThat(recordedDecisions(registration))
                .containsExactly(standing.path("decidedBy").asString());
        assertThat(eventsUntilTheNextRound(registration))
                .as("one event per round")
                .hasSize(2)
                .first()
                .isEqualTo("audit.review-" + standing.path("outcome").asString().toLowerCase(java.util.Locale.ROOT)
                        + ".v1");
    }

    @Test
    @DisplayName("R-504 concurrent actions of one centre make one unbroken chain")
    void oneChain() throws Exception {
        String centre = "659099";
        UUID registration = pendingAt(centre);

        var answers = atOnce(person -> staff("staff-" + person, centre).get(review(registration)));

        assertThat(answers).allSatisfy(AuditServiceTest::assertOk);
        assertThat(recorded("scope=" + centre))
                .extracting(action -> action.path("sequence").asInt())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, PEOPLE).boxed().toList());
        assertThat(board().get("/api/audit/actions/verification")
                        .json()
                        .path("intact")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName(
            "R-501 R-502 what waits is counted exactly, whoever decides and withdraws while the counters are added up")
    void theBacklogIsExact() throws Exception {
        String centre = "659098";
        var pending = new ArrayList<UUID>();
        for (int i = 0; i < PEOPLE; i++) {
            pending.add(pendingAt(centre));
        }
        assertThat(waiting(centre)).isEqualTo(PEOPLE);

        var answers = atOnce(person -> {
            backlog.addUp();
            ApiAnswer answer = person % 3 == 0
                    ? staff("staff-" + person, centre).post(rejection(pending.get(person)), because("OTHER", "又"))
                    : staff("staff-" + person, centre).post(approval(pending.get(person / 2 * 2)), Map.of());
            backlog.addUp();
            return answer;
        });

        long decided = answers.stream().filter(answer -> answer.status() == 200).count();
        assertThat(waiting(centre)).as("before the rest is added up").isEqualTo(PEOPLE - decided);
        backlog.addUp();
        assertThat(waiting(centre)).isEqualTo(PEOPLE - decided);
        UUID undecided = jdbc.sql(
                        "select registration from review where centre = :centre and state = 'PENDING' limit 1")
                .param("centre", centre)
                .query(UUID.class)
                .single();
        asks(undecided, "659097", 9);
        assertThat(waiting(centre)).as("one has moved to another centre").isEqualTo(PEOPLE - decided - 1);
        assertThat(waiting("659097")).isOne();
    }

    /** As the desk shows it, and as the rows say. */
    private long waiting(String centre) {
        long shown = staffOf(centre)
                .get("/api/audit/reviews/backlog?session=2027-03")
                .json()
                .path("pending")
                .asLong();
        assertThat(shown)
                .isEqualTo(jdbc.sql("select count(*) from review where centre = :centre and state = 'PENDING'")
                        .param("centre", centre)
                        .query(Long.class)
                        .single());
        return shown;
    }

    private List<String> recordedDecisions(UUID registration) {
        return recorded("registration=" + registration).stream()
                .filter(action -> !action.path("act").asString().equals("REVIEW_VIEWED"))
                .map(action -> action.path("actor").asString())
                .toList();
    }

    /** Types of all events of this registration up to the decision of one more round, which shows that no other came before. */
    private List<String> eventsUntilTheNextRound(UUID registration) {
        asks(registration, XINJIANG, 9);
        assertOk(staffOf(XINJIANG).post(approval(registration), Map.of()));
        String key = registration.toString();
        return events
                .await(
                        "audit.reviews",
                        sent -> sent.key().equals(key)
                                && sent.payload().path("version").asLong() == 4)
                .stream()
                .filter(sent -> sent.key().equals(key))
                .map(sent -> sent.type())
                .toList();
    }

    private interface Click {
        ApiAnswer by(int person);
    }

    private static List<ApiAnswer> atOnce(Click click) throws Exception {
        var start = new CountDownLatch(PEOPLE);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var clicks = new ArrayList<Callable<ApiAnswer>>();
            for (int i = 0; i < PEOPLE; i++) {
                int person = i;
                clicks.add(() -> {
                    start.countDown();
                    start.await();
                    return click.by(person);
                });
            }
            var answers = new ArrayList<ApiAnswer>();
            for (var done : people.invokeAll(clicks)) {
                answers.add(done.get());
            }
            return answers;
        }
    }
}
