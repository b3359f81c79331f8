package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.enrollment.registration.RegistrationMethod;
import org.baoming.enrollment.registration.RegistrationOrigin;
import org.baoming.enrollment.selfservice.WaitingRooms;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the gateway's waiting room needs of this service. */
class WaitingRoomTest extends EnrollmentServiceTest {

    private static final String REGISTRATIONS = "/api/enrollment/registrations";

    @DisplayName(
            "R-801, R-107 a province switches its waiting room on: the catalogue and the gateway's list say so, and it is on record")
    @Test
    void switchedOn() {
        SessionCode session = openSession();
        String path = Desk.province(session, Fixtures.XINJIANG);
        assertThat(rooms(session)).isEmpty();

        assertThat(switchOn(session).json().path("waitingRoom").asBoolean()).isTrue();

        await().until(() -> catalogue(session).path("waitingRoom").asBoolean());
        JsonNode room = rooms(session).getFirst();
        assertThat(room.path("province").asString()).isEqualTo("65");
        assertThat(room.path("opensAt").asString())
                .isLessThan(room.path("closesAt").asString());
        assertThat(board().get("/changes?session=" + session).toString()).contains("waitingRoom");

        // A page of before does not know the switch.
        ObjectNode older = board().form(path);
        older.remove("waitingRoom");
        assertThat(board().put(path, older.put("closed", true), "\"2\"")
                        .json()
                        .path("waitingRoom")
                        .asBoolean())
                .isTrue();
    }

    @DisplayName(
            "R-801 while others come first in its room, nobody opens a registration or chooses subjects; other rooms change nothing")
    @Test
    void othersComeFirst() {
        SessionCode session = openSession();
        switchOn(session);
        await().until(() -> catalogue(session).path("waitingRoom").asBoolean());
        String room = session + "/65";
        Person person = person();

        ApiAnswer refused = open(person, session, "2001-01/65," + room);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("WAITING_ROOM");
        assertThat(refused.json().path("session").asString()).isEqualTo(session.value());
        assertThat(refused.json().path("province").asString()).isEqualTo("65");

        ApiAnswer opened = open(person, session, session + "/35");
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        assertThat(opened.headers().firstValue(WaitingRooms.PASSED)).contains(room);

        String registration = opened.json().path("registration").asString();
        long seen = person.subjectsSeen(registration);
        String key = Person.key();
        assertThat(choose(person, registration, seen, key, room).code()).isEqualTo("WAITING_ROOM");
        ApiAnswer chosen = choose(person, registration, seen, key, "2001-01/65");
        assertThat(chosen.status()).as(chosen.toString()).isEqualTo(200);
        assertThat(chosen.headers().firstValue(WaitingRooms.PASSED)).contains(room);
        // The answer was lost: what is done is told again, whoever comes first now.
        assertThat(choose(person, registration, seen, key, room).status()).isEqualTo(200);
    }

    @DisplayName("R-801 whom a centre has registered waits in no room, and takes nobody's turn")
    @Test
    void group() {
        SessionCode session = new SessionCode("2027-03");
        WaitingRooms closed = WaitingRooms.of("2027-03/65");

        closed.require(origin(session, RegistrationMethod.GROUP));

        assertThatThrownBy(() -> closed.require(origin(session, RegistrationMethod.SELF)))
                .isInstanceOf(ProblemException.class);
        assertThat(WaitingRooms.concerns(origin(session, RegistrationMethod.GROUP)))
                .isFalse();
    }

    private static RegistrationOrigin origin(SessionCode session, RegistrationMethod method) {
        return new RegistrationOrigin(
                new RegistrationId(UUID.randomUUID()),
                null,
                session,
                Fixtures.XINJIANG,
                method,
                Fixtures.candidate(),
                Instant.now());
    }

    @DisplayName("R-801 where no room is switched on, nothing is said of one")
    @Test
    void none() {
        SessionCode session = openSession();

        assertThat(open(person(), session, "").headers().firstValue(WaitingRooms.PASSED))
                .isEmpty();
    }

    private ApiAnswer switchOn(SessionCode session) {
        return provinceAdmin(Fixtures.XINJIANG)
                .change(Desk.province(session, Fixtures.XINJIANG), form -> form.put("waitingRoom", true));
    }

    private ApiAnswer open(Person person, SessionCode session, String rooms) {
        return person.api()
                .post(
                        REGISTRATIONS,
                        Person.opening(session, Fixtures.XINJIANG),
                        "Idempotency-Key",
                        Person.key(),
                        WaitingRooms.HEADER,
                        rooms);
    }

    private ApiAnswer choose(Person person, String registration, long seen, String key, String rooms) {
        return person.api()
                .put(
                        REGISTRATIONS + "/" + registration + "/subjects",
                        Map.of("centre", Fixtures.TIANSHAN.value(), "subjects", List.of(Fixtures.WPS.value())),
                        "Idempotency-Key",
                        key,
                        "If-Match",
                        "\"" + seen + "\"",
                        WaitingRooms.HEADER,
                        rooms);
    }

    private JsonNode catalogue(SessionCode session) {
        return api.get("/api/enrollment/sessions/" + session + "/provinces")
                .json()
                .valueStream()
                .filter(province -> province.path("province").asString().equals("65"))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> rooms(SessionCode session) {
        return api.get("/api/enrollment/waiting-rooms")
                .json()
                .valueStream()
                .filter(room -> room.path("session").asString().equals(session.value()))
                .toList();
    }
}
