package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.scheduling.preference.DatePreferences;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Consumes the example events of enrollment-service's contracts. */
class EnrollmentEventsTest extends SchedulingServiceTest {
    @Test
    @DisplayName("R-701 capacity is derived whichever event comes first, session or centre")
    void catalogueComesInAnyOrder() {
        Candidate candidate = Candidate.some();
        paid(candidate, Map.of());
        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 30))));
        await().untilAsserted(() -> assertThat(centres()).isEqualTo(1));

        sessionChanged(Map.of());

        await().untilAsserted(() -> assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 10, DAY_2, 10, DAY_3, 10)));
    }

    @Test
    @DisplayName("R-701 changed exam dates and capacities change the choices; preferences stay")
    void catalogueChanges() {
        Candidate candidate = paidCandidate(30);
        prefer(candidate, DAY_2);

        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 33)), "version", 2));
        await().untilAsserted(() -> assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 11, DAY_2, 10, DAY_3, 11)));

        sessionChanged(Map.of("examDates", List.of(DAY_1, DAY_3), "version", 2));
        await().untilAsserted(() -> assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 17, DAY_3, 16)));
        assertThat(preferredDate(candidate)).isEqualTo(DAY_2);

        assertThat(prefer(candidate, DAY_3).status()).isEqualTo(200);
        assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 17, DAY_3, 15));
    }

    @Test
    @DisplayName("R-701 a day with more preferences than its lowered capacity keeps them and accepts no more")
    void capacityUnderWhatIsTaken() {
        List<Candidate> candidates = paidCandidates(6, 3);
        prefer(candidates.get(0), DAY_1);
        prefer(candidates.get(1), DAY_1);

        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 3)), "version", 2));

        Candidate third = candidates.get(2);
        await().untilAsserted(() -> assertThat(choices(third)).isEqualTo(Map.of(DAY_1, 0, DAY_2, 1, DAY_3, 1)));
        assertThat(prefer(third, DAY_1).code()).isEqualTo("DATE_FULL");
        assertThat(preferredDate(candidates.get(1))).isEqualTo(DAY_1);
        prefer(candidates.get(1), null);
        assertThat(prefer(third, DAY_1).code()).isEqualTo("DATE_FULL");
    }

    @Test
    @DisplayName(
            "R-701 a subject that the centre no longer offers accepts no preference; notices on the same topic are ignored")
    void offersAndNotices() {
        Candidate candidate = paidCandidate(30);

        noticePublished(Map.of("version", 2));
        centreChanged(Map.of("offers", List.of(offer("99", 30)), "version", 3));

        await().untilAsserted(() -> assertThat(choices(candidate))
                .allSatisfy((day, remaining) -> assertThat(remaining).isZero()));
    }

    @Test
    @DisplayName("R-704 what only instances of the version before have seen counts once it is published again")
    void seenByTheVersionBefore() {
        jdbc.sql("insert into inbox_version (topic, key, version) values ('enrollment.catalogue', :key, 7)")
                .param("key", session)
                .update();

        sessionChanged(Map.of("nameZh", "再来一次", "version", 7));

        await().untilAsserted(() -> assertThat(jdbc.sql("select name_zh from exam_session where session = :session")
                        .param("session", session)
                        .query(String.class)
                        .list())
                .containsExactly("再来一次"));
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
    @DisplayName("R-701 a later payment adds its subjects, a repeated payment changes no preference")
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
    @DisplayName("R-701 a payment that arrives after a newer event of its registration still counts")
    void latePaymentsCount() {
        Candidate candidate = Candidate.some();
        paid(candidate, Map.of("version", 9));
        paid(candidate, Map.of("entries", List.of(entry(UUID.randomUUID(), "24")), "version", 7));

        await().untilAsserted(
                        () -> assertThat(show(candidate).json().path("entries")).hasSize(2));
    }

    @Test
    @DisplayName("R-701 a group registration has no date preferences")
    void groupsHaveNoPreferences() {
        Candidate group = Candidate.some();
        paid(group, Map.of("method", "GROUP"));
        Map<String, Object> unowned = new HashMap<>(Map.of("method", "GROUP", "version", 7));
        unowned.put("passport", null);
        paid(group, unowned);

        // On the same partition, so that the earlier events have been consumed.
        paid(group, Map.of("passport", UUID.randomUUID(), "version", 8));

        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select count(*) from paid_registration where registration = :registration")
                                .param("registration", group.registration())
                                .query(Long.class)
                                .single())
                .isEqualTo(1));
        assertThat(show(group).code()).isEqualTo("GROUP_REGISTRATION");
        assertThat(prefer(group, null, DAY_1).code()).isEqualTo("GROUP_REGISTRATION");
        Candidate stranger = new Candidate(UUID.randomUUID(), group.registration(), group.entry());
        assertThat(show(stranger).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("R-701 a paid entry that is released frees its date; one that was paid again later stays")
    void releasedEntriesFreeTheirDate() {
        List<Candidate> candidates = paidCandidates(3, 2);
        Candidate gone = candidates.getFirst();
        Candidate stays = candidates.getLast();
        prefer(gone, DAY_1);
        prefer(stays, DAY_2);
        paid(stays, Map.of("version", 9));

        released(stays, 8);
        released(gone, 8);

        await().untilAsserted(() ->
                assertThat(show(gone).json().path("entries").values()).isEmpty());
        assertThat(choices(stays)).isEqualTo(Map.of(DAY_1, 1, DAY_2, 0, DAY_3, 1));
        assertThat(preferredDate(stays)).isEqualTo(DAY_2);
        String key = gone.registration().toString();
        assertThat(events.await(
                        DatePreferences.TOPIC,
                        sent -> sent.key().equals(key)
                                && sent.payload().path("version").asLong() == 2))
                .filteredOn(sent -> sent.key().equals(key))
                .extracting(sent -> sent.payload().path("date").asString("withdrawn"))
                .containsExactly(DAY_1, "withdrawn");
    }

    @Test
    @DisplayName(
            "R-312 what was let go before it was paid is passed over: a paid entry goes only with its registration")
    void unpaidReleases() {
        Candidate candidate = paidCandidate(1);
        prefer(candidate, DAY_1);

        Stream.of("CANCELLED", "LAPSED", "MOVED").forEach(reason -> released(candidate, 8, reason));
        paid(candidate, Map.of("entries", List.of(entry(UUID.randomUUID(), SUBJECT)), "version", 9));

        await().untilAsserted(
                        () -> assertThat(show(candidate).json().path("entries").values())
                                .hasSize(2)
                                .extracting(entry -> entry.path("date").asString("none"))
                                .contains(DAY_1));
    }

    private long centres() {
        return jdbc.sql("select count(*) from centre where session = :session")
                .param("session", session)
                .query(Long.class)
                .single();
    }
}
