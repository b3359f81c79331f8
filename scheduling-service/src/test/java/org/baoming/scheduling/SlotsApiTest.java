package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When a centre examines. */
class SlotsApiTest extends ArrangementTest {

    @Test
    @DisplayName("R-702 slots have numbers, times, subjects and rooms; the answer sums their seats")
    void slotsOfACentre() {
        centreWithRooms(10, 5);
        assertThat(desk().get(path("slots")).json().path("version").asLong()).isZero();

        slots(slot(1, DAY_1, "09:00", "11:00"), slot(2, DAY_2, "13:30", "15:30", List.of("67"), List.of("A102")));

        ApiAnswer shown = desk().get(path("slots"));
        assertThat(shown.headers().firstValue("ETag")).contains("\"1\"");
        JsonNode slots = shown.json().path("slots");
        assertThat(slots.values())
                .extracting(slot -> slot.path("number").asInt() + " "
                        + slot.path("date").asString() + " "
                        + slot.path("startsAt").asString() + " "
                        + slot.path("endsAt").asString() + " "
                        + slot.path("seats").asInt())
                .containsExactly("1 " + DAY_1 + " 09:00 11:00 15", "2 " + DAY_2 + " 13:30 15:30 5");
        assertThat(slots.at("/0/subjects").isNull()).isTrue();
        assertThat(slots.at("/1/rooms/0").asString()).isEqualTo("A102");
        assertThat(shown.json().path("minutesBetween").asInt()).isEqualTo(20);
    }

    @Test
    @DisplayName("R-702 a change names the version that was seen; what is set already changes nothing")
    void versions() {
        centreWithRooms(10);
        var slots = List.of(slot(1, DAY_1, "09:00", "11:00"));

        assertThat(setSlots(0, slots).json().path("version").asLong()).isEqualTo(1);
        assertThat(setSlots(0, slots).status()).as("the same again").isEqualTo(200);
        assertThat(setSlots(0, List.of()).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(desk().put(path("slots"), Map.of("minutesBetween", 20, "slots", slots))
                        .code())
                .isEqualTo("VERSION_MISSING");
        assertThat(setSlots(1, List.of()).json().path("version").asLong()).isEqualTo(2);
    }

    @Test
    @DisplayName("R-702 slots that share a room do not overlap, extra minutes included; every mistake is named")
    void mistakesAreNamed() {
        centreWithRooms(10, 5);
        Map<String, Object> tooLate = new HashMap<>(slot(9, DAY_1, "22:00", "23:50"));
        tooLate.put("extraMinutes", 60);

        ApiAnswer refused = setSlots(
                0,
                List.of(
                        slot(1, DAY_1, "09:00", "11:00"),
                        slot(2, DAY_1, "11:20", "12:00"),
                        slot(3, DAY_1, "12:30", "13:00"),
                        slot(3, DAY_2, "12:30", "12:00"),
                        slot(5, "2027-04-01", "09:00", "10:00"),
                        slot(6, DAY_3, "09:00", "10:00", List.of("99"), null),
                        slot(7, DAY_3, "11:00", "12:00", null, List.of("B1")),
                        tooLate));

        assertThat(refused.code()).isEqualTo("INVALID_FIELD");
        assertThat(refused.json().path("errors").values())
                .extracting(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .containsExactlyInAnyOrder(
                        "slots[1].startsAt OVERLAP",
                        "slots[3].number DUPLICATE",
                        "slots[3].endsAt ENDS_TOO_EARLY",
                        "slots[4].date UNKNOWN_DATE",
                        "slots[5].subjects UNKNOWN_SUBJECT",
                        "slots[6].rooms UNKNOWN_ROOM",
                        "slots[7].extraMinutes DAY_TOO_SHORT");
        assertThat(setSlots(
                                0,
                                List.of(
                                        slot(1, DAY_1, "09:00", "11:00", null, List.of("A101")),
                                        slot(2, DAY_1, "09:00", "11:00", null, List.of("A102"))))
                        .status())
                .as("at the same time in another room")
                .isEqualTo(200);
    }

    @Test
    @DisplayName(
            "R-702 what keeps candidates from being placed is listed: a subject without a slot, too few seats, a room that is gone")
    void problemsAreListed() {
        centreWithRooms(1);
        assertThat(problems()).containsExactly("NO_SLOTS");

        slots(slot(1, DAY_1, "09:00", "11:00", List.of("24"), List.of("A101")));
        paidHere(2);
        assertThat(problems()).containsExactly("SUBJECT_WITHOUT_SLOT 67", "TOO_FEW_SEATS");

        slots(slot(1, DAY_1, "09:00", "11:00"));
        assertThat(problems()).containsExactly("TOO_FEW_SEATS 67", "TOO_FEW_SEATS");

        slots(slot(1, DAY_1, "09:00", "11:00", null, List.of("A101")), slot(2, DAY_2, "09:00", "11:00"));
        assertThat(problems()).isEmpty();
        jdbc.sql("delete from room where session = :session")
                .param("session", session)
                .update();
        assertThat(problems()).contains("NO_ROOMS", "SLOT_WITHOUT_ROOM", "ROOM_GONE A101", "TOO_FEW_SEATS 67");
    }

    @Test
    @DisplayName("R-702 a proposal has the same times on each date, and stores nothing")
    void proposal() {
        centreWithRooms(10);

        JsonNode proposed = desk().post(
                        path("slots/proposal"), Map.of("perDay", 2, "firstAt", "08:30", "minutes", 120, "pause", 40))
                .json();

        assertThat(proposed.path("slots").values())
                .extracting(slot -> slot.path("number").asInt() + " "
                        + slot.path("date").asString() + " "
                        + slot.path("startsAt").asString() + "-"
                        + slot.path("endsAt").asString())
                .containsExactly(
                        "1 " + DAY_1 + " 08:30-10:30",
                        "2 " + DAY_1 + " 11:10-13:10",
                        "3 " + DAY_2 + " 08:30-10:30",
                        "4 " + DAY_2 + " 11:10-13:10",
                        "5 " + DAY_3 + " 08:30-10:30",
                        "6 " + DAY_3 + " 11:10-13:10");
        assertThat(desk().get(path("slots")).json().path("slots").values()).isEmpty();
        assertThat(desk().post(
                                path("slots/proposal"),
                                Map.of("perDay", 9, "firstAt", "08:30", "minutes", 120, "pause", 40))
                        .code())
                .isEqualTo("INVALID_FIELD");
    }

    private List<String> problems() {
        return desk().get(path("slots")).json().path("problems").values().stream()
                .map(problem -> (problem.path("code").asString() + " "
                                + problem.path("subject").asString("")
                                + problem.path("room").asString(""))
                        .strip())
                .toList();
    }
}
