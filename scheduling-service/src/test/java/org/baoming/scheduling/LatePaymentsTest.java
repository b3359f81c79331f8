package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who pays or is released after the publication. */
class LatePaymentsTest extends ArrangementTest {

    @Test
    @DisplayName(
            "R-703 who pays late is placed by itself and nobody moves; who finds no place is placed once there is a slot")
    void latePayments() {
        centreWithRooms(3);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        List<Candidate> early = paidHere(2);
        published();
        Map<UUID, String> before = seats();

        List<Candidate> late = paidHere(2);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(arrangement().path("late").toString()).isEqualTo("{\"waiting\":0,\"unplaced\":1}"));
        assertThat(seats()).hasSize(3).containsAllEntriesOf(before);
        assertThat(early).allMatch(candidate -> before.containsKey(candidate.entry()));
        assertThat(setSlots(1, List.of(slot(1, DAY_1, "09:00", "10:00"))).code())
                .as("a slot with published seats stays")
                .isEqualTo("SLOT_IN_USE");

        slots(slot(1, DAY_1, "09:00", "11:00"), slot(2, DAY_2, "09:00", "11:00"));
        assertThat(desk().post(path("arrangement/late"), null).status()).isEqualTo(202);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seats()).hasSize(4).containsAllEntriesOf(before));
        assertThat(late).allMatch(candidate -> seats().containsKey(candidate.entry()));
        assertThat(toldLast(late.getFirst(), 1).path("seats")).hasSize(1);
    }

    @Test
    @DisplayName("R-703 nobody is placed into a slot that has begun, and whoever sits there stays")
    void slotsThatHaveBegun() {
        centreWithRooms(3);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        paidHere(1);
        published();
        Map<UUID, String> before = seats();
        jdbc.sql("update slot set exam_date = '2020-03-28' where session = :session")
                .param("session", session)
                .update();

        paidHere(1);

        awaitLate("NO_SLOT_FOR_SUBJECT");
        assertThat(seats()).isEqualTo(before);
    }

    @Test
    @DisplayName("R-703 centres whose late entries cannot be placed leave the others their turn")
    void brokenCentres() {
        centreWithRooms(3);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        paidHere(1);
        published();
        jdbc.sql("""
                        insert into late_entry (entry, registration, session, centre, subject, since)
                        select gen_random_uuid(), gen_random_uuid(), :session, to_char(n, 'FM000000'), :subject, now()
                        from generate_series(1, 45) as n""").param("session", session).param("subject", SUBJECT).update();
        try {
            paidHere(1);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(seats()).hasSize(2));
        } finally {
            jdbc.sql("delete from late_entry where session = :session")
                    .param("session", session)
                    .update();
        }
    }

    @Test
    @DisplayName("R-703 an entry that is released after the publication leaves its seat, and its ticket is void")
    void released() {
        centreWithRooms(2);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        List<Candidate> candidates = paidHere(2);
        published();
        Candidate gone = candidates.getFirst();
        String seat = seats().get(gone.entry());

        released(gone, 8);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seats())
                        .containsOnlyKeys(candidates.getLast().entry()));
        assertThat(toldLast(gone, 2).path("seats")).isEmpty();
        Candidate next = paidHere(1).getFirst();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(seats()).containsEntry(next.entry(), seat));
    }
}
