package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The waiting room over HTTP, at two instances. */
class WaitingRoomTest {

    private static final String REGISTRATIONS = "/api/enrollment/registrations";
    private static final String CHOICE = REGISTRATIONS + "/0197f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b/subjects";
    private static final String CLOSED = "Baoming-waiting-rooms";

    @AfterEach
    void nobodyWaitsAnyMore() {
        Suite.KEYCLOAK.passport = null;
        rooms("[]");
        Suite.SERVICES.answer(REGISTRATIONS, WaitingRoomTest::done);
        await().until(() -> List.of("2031-03", "2031-09", "2032-03", "2032-09", "2033-09").stream()
                .allMatch(session -> state(session).equals("OFF")));
    }

    @Test
    @DisplayName(
            "R-801 whoever signs in before the opening is in the draw, at every instance; at the opening the seed proves it, and they are in")
    void draw() throws Exception {
        Instant opens = Instant.now().plusSeconds(8);
        open("2031-03", opens);
        assertThat(place(new Browser(), Suite.A, "2031-03").path("state").asString())
                .isEqualTo("NOT_SIGNED_IN");
        Browser candidate = candidate();
        JsonNode pooled = place(candidate, Suite.A, "2031-03");
        assertThat(pooled.path("state").asString()).isEqualTo("POOL");
        assertThat(pooled.path("number").isNull()).isTrue();
        assertThat(place(candidate, Suite.B, "2031-03").path("state").asString())
                .isEqualTo("POOL");
        JsonNode before = room(Suite.B, "2031-03");
        assertThat(before.path("state").asString()).isEqualTo("POOL");
        assertThat(before.path("seed").isNull()).isTrue();
        assertThat(Instant.parse(before.path("opensAt").asString())).isEqualTo(opens);

        await().atMost(Duration.ofSeconds(30)).until(() -> state("2031-03").equals("OPEN"));
        JsonNode after = room(Suite.A, "2031-03");
        assertThat(after.path("seedHash")).isEqualTo(before.path("seedHash"));
        byte[] seed = HexFormat.of().parseHex(after.path("seed").asString());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seed)))
                .isEqualTo(before.path("seedHash").asString());
        await().until(() ->
                place(candidate, Suite.B, "2031-03").path("state").asString().equals("IN"));
        await().until(() -> room(Suite.A, "2031-03").path("entered").asLong() == 1);
        candidate.write("POST", Suite.A + REGISTRATIONS, "{}");
        assertThat(Suite.SERVICES.last().header(CLOSED)).isNull();
    }

    @Test
    @DisplayName(
            "R-801 while others wait, enrollment-service is told so; F5 and another instance keep the place, and a passport takes few")
    void crowd() {
        open("2031-09", Instant.now().minusSeconds(60));
        await().until(() -> state("2031-09").equals("OPEN"));
        // Millions take part in the draw.
        Suite.GATEWAY.getBean(JdbcTemplate.class).update("""
                update waiting_room set crowd = decode(repeat('0c', 2048), 'hex'),
                    progress = jsonb_set(progress - 'points', '{threshold}', '0') where session = '2031-09'""");
        await().until(() -> room(Suite.A, "2031-09").path("waiting").asLong() > 1_000_000
                && room(Suite.B, "2031-09").path("waiting").asLong() > 1_000_000);
        Browser candidate = candidate();

        JsonNode first = place(candidate, Suite.A, "2031-09");
        assertThat(first.path("state").asString()).isEqualTo("WAITING");
        assertThat(first.path("kind").asString()).isEqualTo("LINE");
        assertThat(first.path("ahead").asLong()).isGreaterThan(1_000_000);
        assertThat(first.path("secondsFrom").asLong())
                .isBetween(60L, first.path("secondsTo").asLong());
        assertThat(first.path("askAgainIn").asLong()).isBetween(40L, 80L);
        String kept = candidate.cookies.get("BAOMING_WAITING_2031-09_11");
        place(candidate, Suite.B, "2031-09");
        assertThat(candidate.cookies).containsEntry("BAOMING_WAITING_2031-09_11", kept);
        assertThat(place(new Browser(), Suite.A, "2031-09").path("state").asString())
                .isEqualTo("WAITING");

        Suite.SERVICES.answer(
                REGISTRATIONS,
                call -> FakeUpstream.reply(call, 429, "application/problem+json", "{\"code\":\"WAITING_ROOM\"}"));
        var refused = candidate.write("POST", Suite.A + REGISTRATIONS, "{}", CLOSED, "2001-01/11");
        assertThat(Suite.SERVICES.last().header(CLOSED)).isEqualTo("2031-09/11");
        assertThat(refused.code()).isEqualTo("WAITING_ROOM");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        candidate.write("PUT", Suite.B + CHOICE, "{}");
        assertThat(Suite.SERVICES.last().header(CLOSED)).isEqualTo("2031-09/11");
        candidate.get(Suite.A + "/api/enrollment/sessions", CLOSED, "2001-01/11");
        assertThat(Suite.SERVICES.last().header(CLOSED)).isNull();

        for (int again = 0; again < 5; again++) {
            candidate.cookies.remove("BAOMING_WAITING_2031-09_11");
            assertThat(place(candidate, Suite.A, "2031-09").path("state").asString())
                    .isEqualTo("WAITING");
        }
        candidate.cookies.remove("BAOMING_WAITING_2031-09_11");
        assertThat(candidate
                        .write("POST", Suite.A + path("2031-09") + "/place", "")
                        .code())
                .isEqualTo("TOO_MANY_PLACES");
    }

    @Test
    @DisplayName("R-801 where nobody waits a request goes through, and whoever has made it is in from then on")
    void calm() {
        open("2032-03", Instant.now().minusSeconds(60));
        await().until(() -> state("2032-03").equals("OPEN"));
        Suite.SERVICES.answer(REGISTRATIONS, call -> {
            call.getResponseHeaders().set("Baoming-Waiting-Room", "2032-03/11");
            done(call);
        });
        Browser candidate = candidate();

        await().until(() -> {
            candidate.write("POST", Suite.A + REGISTRATIONS, "{}");
            return Suite.SERVICES.last().header(CLOSED) == null;
        });
        var answer = candidate.write("POST", Suite.A + REGISTRATIONS, "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Baoming-Waiting-Room")).isNull();
        JsonNode in = place(candidate, Suite.B, "2032-03");
        assertThat(in.path("state").asString()).isEqualTo("IN");
        assertThat(Instant.parse(in.path("inUntil").asString()))
                .isAfter(Instant.now().plusSeconds(1700));
        await().until(() -> room(Suite.B, "2032-03").path("entered").asLong() == 1);
        assertThat(candidate.get(Suite.A + path("2032-03")).header("Cache-Control"))
                .isEqualTo("max-age=1, public");
        assertThat(candidate.get(Suite.A + path("2032-03")).header("Set-Cookie"))
                .isNull();

        Suite.SERVICES.answer(REGISTRATIONS, HttpExchange::close);
        assertThat(candidate.write("POST", Suite.A + REGISTRATIONS, "{}").code())
                .isEqualTo("UPSTREAM_UNAVAILABLE");
    }

    @Test
    @DisplayName("R-801 what is slow in one room slows no other one down")
    void ownRate() {
        Instant opens = Instant.now().minusSeconds(60);
        rooms("""
                [{"session": "2033-09", "province": "11", "opensAt": "%1$s", "closesAt": "%2$s"},
                 {"session": "2033-09", "province": "12", "opensAt": "%1$s", "closesAt": "%2$s"}]""".formatted(opens, opens.plusSeconds(3600)));
        await().until(() -> state("2033-09").equals("OPEN"));
        Suite.SERVICES.answer(REGISTRATIONS, call -> {
            call.getResponseHeaders().set("Baoming-Waiting-Room", "2033-09/11");
            done(call);
        });
        Browser candidate = candidate();

        // What fails on a busy machine counts for both.
        await().until(() -> {
            candidate.write("POST", Suite.A + REGISTRATIONS, "{}");
            return served("11") > served("12");
        });
    }

    private static double served(String province) {
        return Objects.requireNonNull(
                Suite.GATEWAY.getBean(JdbcTemplate.class).queryForObject("""
                select (progress -> 'rate' ->> 'served')::float8 + new_served from waiting_room
                where session = '2033-09' and province = ?""", Double.class, province));
    }

    @Test
    @DisplayName(
            "R-801 if the opening is put off after the seed was published, there is another draw, and nobody is in any more")
    void putOff() {
        open("2032-09", Instant.now().minusSeconds(60));
        await().until(() -> state("2032-09").equals("OPEN"));
        Browser candidate = candidate();
        await().until(() ->
                place(candidate, Suite.A, "2032-09").path("state").asString().equals("IN"));
        String seedHash = room(Suite.A, "2032-09").path("seedHash").asString();

        open("2032-09", Instant.now().plusSeconds(3600));

        await().until(() -> {
            JsonNode room = room(Suite.B, "2032-09");
            return room.path("state").asString().equals("POOL")
                    && !room.path("seedHash").asString().equals(seedHash);
        });
        await().until(() ->
                place(candidate, Suite.B, "2032-09").path("state").asString().equals("POOL"));
        assertThat(room(Suite.B, "2032-09").path("seed").isNull()).isTrue();
        assertThat(room(Suite.B, "2032-09").path("entered").asLong()).isZero();
    }

    @Test
    @DisplayName("R-801 there is no room where none is switched on, and none of that name")
    void none() {
        assertThat(room(Suite.A, "2033-03").path("state").asString()).isEqualTo("OFF");
        assertThat(room(Suite.A, "nonsense").path("state").asString()).isEqualTo("OFF");
        assertThat(place(new Browser(), Suite.A, "2033-03").path("state").asString())
                .isEqualTo("OFF");
    }

    private static Browser candidate() {
        Suite.KEYCLOAK.passport = UUID.randomUUID().toString();
        return new Browser().signIn();
    }

    private static void open(String session, Instant opens) {
        rooms("""
                [{"session": "%s", "province": "11", "opensAt": "%s", "closesAt": "%s"}]""".formatted(session, opens, opens.plusSeconds(3600)));
        await().until(() -> isThere(room(Suite.A, session)) && isThere(room(Suite.B, session)));
    }

    /** An instance that knows of a room has read it: there is no answer in between. */
    private static boolean isThere(JsonNode room) {
        String state = room.path("state").asString();
        assertThat(state).isIn("OFF", "POOL", "OPEN");
        return !state.equals("OFF");
    }

    private static void rooms(String list) {
        Suite.SERVICES.answer(
                FakeUpstream.WAITING_ROOMS, call -> FakeUpstream.reply(call, 200, "application/json", list));
    }

    private static void done(HttpExchange call) throws IOException {
        FakeUpstream.reply(call, 200, "application/json", "{\"ok\":true}");
    }

    private static String path(String session) {
        return "/api/waiting-rooms/" + session + "/11";
    }

    private static JsonNode room(String gateway, String session) {
        return new Browser().get(gateway + path(session)).json();
    }

    private static String state(String session) {
        return room(Suite.A, session).path("state").asString();
    }

    private static JsonNode place(Browser visitor, String gateway, String session) {
        return visitor.write("POST", gateway + path(session) + "/place", "").json();
    }
}
