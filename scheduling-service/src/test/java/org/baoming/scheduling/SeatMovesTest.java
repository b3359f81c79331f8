package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may move once seats are published, and nobody else does. */
class SeatMovesTest extends ArrangementTest {

    @Test
    @DisplayName(
            "R-703 a room with published seats is neither removed nor made too small, until they are moved to another one")
    void roomsInUse() {
        centreWithRooms(4, 3, 2);
        slots(slot(1, DAY_1, "09:00", "11:00", null, List.of("A101")));
        List<Candidate> candidates = paidHere(3);
        published();

        assertThat(removeRoom("A101").code()).isEqualTo("ROOM_IN_USE");
        assertThat(changeRoom("A101", 2, "机房").code()).isEqualTo("ROOM_IN_USE");
        assertThat(changeRoom("A101", 4, "大机房").status()).isEqualTo(200);
        assertThat(toldLast(candidates.getFirst(), 2).at("/seats/0/roomNameZh").asString())
                .as("whoever sits there is told the new name")
                .isEqualTo("大机房");
        assertThat(move(1, "A101", "A103").code()).isEqualTo("ROOM_TOO_SMALL");
        assertThat(move(1, "A101", "A101").code()).isEqualTo("NOT_FOUND");
        assertThat(move(2, "A101", "A102").code()).isEqualTo("NOT_FOUND");

        assertThat(move(1, "A101", "A102").json().path("seats").asInt()).isEqualTo(3);

        assertThat(seats().values()).allMatch(seat -> seat.startsWith("1 A102 "));
        JsonNode told = toldLast(candidates.getFirst(), 3);
        assertThat(told.at("/seats/0/room").asString()).isEqualTo("A102");
        assertThat(removeRoom("A101").status()).isEqualTo(204);
    }

    @Test
    @DisplayName(
            "R-703 a room that another slot may use at the same time is not free for a move, though nobody sits there")
    void roomOfAnotherSlot() {
        centreWithRooms(2, 2, 2);
        slots(
                slot(1, DAY_1, "09:00", "11:00", null, List.of("A101")),
                slot(2, DAY_1, "11:15", "13:00", null, List.of("A102")));
        paidHere(1);
        published();
        boolean inFirst = seats().values().iterator().next().startsWith("1 ");
        int slot = inFirst ? 1 : 2;
        String own = inFirst ? "A101" : "A102";

        assertThat(move(slot, own, inFirst ? "A102" : "A101").code()).isEqualTo("ROOM_NOT_FREE");
        assertThat(move(slot, own, "A103").status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "R-703 whose seat cannot be used is given another one: nobody else moves, the old ticket is void, and nobody is put on that seat")
    void seatUnusable() {
        centreWithRooms(3);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        Candidate moving = paidHere(2).getFirst();
        published();
        Map<UUID, String> before = seats();
        String seat = before.get(moving.entry());
        JsonNode offers = desk().get(seatPath(moving) + "/offers?slot=1&reason=SEAT_UNUSABLE")
                .json();
        assertThat(offers.path("rooms")).hasSize(1);

        ApiAnswer changed = changeSeat(moving, seat, 1, "A101", "SEAT_UNUSABLE");

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        Map<UUID, String> expected = new HashMap<>(before);
        expected.put(moving.entry(), "1 A101 " + offers.at("/rooms/0/seat").asInt());
        assertThat(seats()).isEqualTo(expected).isNotEqualTo(before);
        assertThat(toldLast(moving, 2).at("/seats/0/seat").asInt())
                .isEqualTo(offers.at("/rooms/0/seat").asInt());
        assertThat(api.get("/api/scheduling/sessions/" + session + "/revoked-tickets")
                        .json()
                        .toString())
                .contains(changed.json().path("ticketNumber").asString());
        assertThat(changeSeat(moving, seat, 1, "A101", "SEAT_UNUSABLE").status())
                .as("the same again, of a seat that is left")
                .isEqualTo(412);
        JsonNode act = actOf(moving);
        assertThat(act.at("/details/reason").asString()).isEqualTo("SEAT_UNUSABLE");
        assertThat(act.at("/details/before").asString()).isEqualTo(seat);

        paid(Candidate.some(), Map.of());
        awaitLate("NO_SEAT_LEFT");
    }

    @Test
    @DisplayName(
            "R-804 R-703 something that was granted after the publication is a reason for another seat, once, and only for one that has it")
    void grantedAfterPublication() {
        centreWithRooms(2, 6);
        slots(slot(1, DAY_1, "09:00", "11:00", null, List.of("A102")));
        Candidate granted = paidHere(3).getFirst();
        published();
        slots(slot(1, DAY_1, "09:00", "11:00"));
        String seat = seats().get(granted.entry());
        String offers = seatPath(granted) + "/offers?slot=1&reason=ACCOMMODATION";
        assertThat(desk().get(offers).code()).as("nothing is granted").isEqualTo("SEAT_STAYS");
        grant(granted, 30, false, true);

        assertThat(desk().get(offers).json().path("rooms").values())
                .extracting(room -> room.path("room").asString())
                .as("the other room has steps")
                .containsExactly("A101");
        assertThat(changeSeat(granted, seat, 1, "A102", "ACCOMMODATION").code()).isEqualTo("NO_SEAT_THERE");
        assertThat(changeSeat(granted, seat, 1, "A101", "ACCOMMODATION").status())
                .isEqualTo(200);

        assertThat(seats().get(granted.entry())).isEqualTo("1 A101 1");
        assertThat(toldLast(granted, 2).at("/seats/0/endsAt").asString()).isEqualTo("11:30");
        assertThat(desk().get(offers).code()).as("it has what was granted").isEqualTo("SEAT_STAYS");
        assertThat(changeSeat(granted, "1 A101 1", 1, "A102", "SEAT_UNUSABLE").code())
                .isEqualTo("NO_SEAT_THERE");
    }

    private String seatPath(Candidate candidate) {
        return path("seats/" + candidate.entry());
    }

    /** @param from slot, room and seat */
    private ApiAnswer changeSeat(Candidate candidate, String from, int slot, String room, String reason) {
        String[] seat = from.split(" ", -1);
        return desk().put(
                        seatPath(candidate),
                        Map.of(
                                "from",
                                Map.of(
                                        "slot",
                                        Integer.valueOf(seat[0]),
                                        "room",
                                        seat[1],
                                        "seat",
                                        Integer.valueOf(seat[2])),
                                "slot",
                                slot,
                                "room",
                                room,
                                "reason",
                                reason));
    }

    private JsonNode actOf(Candidate candidate) {
        return events.await(
                        "scheduling.staff-acts",
                        sent -> sent.payload().path("act").asString("").equals("SEAT_CHANGED")
                                && sent.payload()
                                        .path("registration")
                                        .asString("")
                                        .equals(candidate.registration().toString()))
                .getLast()
                .payload();
    }

    private ApiAnswer removeRoom(String room) {
        return desk().delete(path("rooms/" + room), "If-Match", "\"" + roomVersion(room) + "\"");
    }

    private ApiAnswer changeRoom(String room, int seats, String nameZh) {
        return desk().put(
                        path("rooms/" + room),
                        Map.of(
                                "nameZh",
                                nameZh,
                                "nameEn",
                                "Lab",
                                "building",
                                "信息楼",
                                "floor",
                                "1",
                                "seats",
                                seats,
                                "stepFree",
                                true,
                                "note",
                                ""),
                        "If-Match",
                        "\"" + roomVersion(room) + "\"");
    }

    private long roomVersion(String code) {
        return desk().get(path("rooms")).json().path("rooms").values().stream()
                .filter(room -> room.path("room").asString().equals(code))
                .findFirst()
                .orElseThrow()
                .path("version")
                .asLong();
    }
}
