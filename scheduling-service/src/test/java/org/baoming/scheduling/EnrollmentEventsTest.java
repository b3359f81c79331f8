package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reads the events that enrollment-service gives as examples. */
class EnrollmentEventsTest extends SchedulingServiceTest {
    @Test
    @DisplayName("R-701 capacity is derived whichever comes first, session or centre")
    void catalogueComesInAnyOrder() {
        Candidate candidate = Candidate.some();
        paid(candidate, Map.of());
        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 30))));
        await().untilAsserted(() -> assertThat(centres()).isEqualTo(1));

        sessionChanged(Map.of());

        await().untilAsserted(() -> assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 10, DAY_2, 10, DAY_3, 10)));
    }

    @Test
    @DisplayName("R-701 changed exam dates and capacities change the choices; wishes stay")
    void catalogueChanges() {
        Candidate candidate = paidCandidate(30);
        prefer(candidate, DAY_2);

        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 33)), "version", 2));
        await().untilAsserted(() -> assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 11, DAY_2, 10, DAY_3, 11)));

        sessionChanged(Map.of("examDates", List.of(DAY_1, DAY_3), "version", 2));
        await().untilAsserted(() -> assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 17, DAY_3, 16)));
        assertThat(wish(candidate)).isEqualTo(DAY_2);

        assertThat(prefer(candidate, DAY_3).status()).isEqualTo(200);
        assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 17, DAY_3, 15));
    }

    @Test
    @DisplayName("R-701 a capacity that was lowered under what is taken takes nobody more and turns nobody away")
    void capacityUnderWhatIsTaken() {
        List<Candidate> candidates = paidCandidates(6, 3);
        prefer(candidates.get(0), DAY_1);
        prefer(candidates.get(1), DAY_1);

        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 3)), "version", 2));

        Candidate third = candidates.get(2);
        await().untilAsserted(() -> assertThat(choices(third)).isEqualTo(Map.of(DAY_1, 0, DAY_2, 1, DAY_3, 1)));
        assertThat(prefer(third, DAY_1).code()).isEqualTo("DATE_FULL");
        assertThat(wish(candidates.get(1))).isEqualTo(DAY_1);
        prefer(candidates.get(1), null);
        assertThat(prefer(third, DAY_1).code()).isEqualTo("DATE_FULL");
    }

    @Test
    @DisplayName(
            "R-701 a subject that the centre offers no longer takes no wish; notices on the same topic are passed over")
    void offersAndNotices() {
        Candidate candidate = paidCandidate(30);

        noticePublished(Map.of("version", 2));
        centreChanged(Map.of("offers", List.of(offer("99", 30)), "version", 3));

        await().untilAsserted(() -> assertThat(choices(candidate))
                .allSatisfy((day, remaining) -> assertThat(remaining).isZero()));
    }

    @Test
    @DisplayName("R-701 an older event does not undo a newer one")
    void olderEventsAreIgnored() {
        Candidate candidate = paidCandidate(30);
        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 60)), "version", 3));
        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 3)), "version", 2));
        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 90)), "version", 4));

        await().untilAsserted(() -> assertThat(choices(candidate)).containsEntry(DAY_1, 30));
    }

    @Test
    @DisplayName("R-701 a later payment adds its subjects, a repeated one changes no wish")
    void paymentsAdd() {
        Candidate candidate = paidCandidate(3);
        prefer(candidate, DAY_1);
        UUID later = UUID.randomUUID();

        paid(candidate, Map.of());
        paid(candidate, Map.of("entries", List.of(entry(later, "24")), "version", 9));

        await().untilAsserted(
                        () -> assertThat(show(candidate).json().path("entries")).hasSize(2));
        assertThat(show(candidate).json().path("entries"))
                .filteredOn(entry ->
                        entry.path("entry").asString().equals(candidate.entry().toString()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("date").asString()).isEqualTo(DAY_1));
    }

    @Test
    @DisplayName("R-701 a payment that comes after newer news of its registration still counts")
    void latePaymentsCount() {
        Candidate candidate = Candidate.some();
        paid(candidate, Map.of("version", 9));
        paid(candidate, Map.of("entries", List.of(entry(UUID.randomUUID(), "24")), "version", 7));

        await().untilAsserted(
                        () -> assertThat(show(candidate).json().path("entries")).hasSize(2));
    }

    @Test
    @DisplayName("R-701 who is registered by a school does not wish")
    void groupsDoNotWish() {
        Candidate group = Candidate.some();
        paid(group, Map.of("method", "GROUP"));
        Map<String, Object> unowned = new HashMap<>(Map.of("method", "GROUP", "version", 7));
        unowned.put("passport", null);
        paid(group, unowned);

        // On the same partition, so that the one before was read.
        paid(group, Map.of("passport", UUID.randomUUID(), "version", 8));

        await().untilAsserted(() -> assertThat(jdbc.sql("SELECT count(*) FROM paid_registration WHERE registration = ?")
                        .param(group.registration())
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
        assertThat(show(group).status()).isEqualTo(404);
    }

    private long centres() {
        return jdbc.sql("SELECT count(*) FROM centre WHERE session = ?")
                .param(session)
                .query(Long.class)
                .single();
    }
}
