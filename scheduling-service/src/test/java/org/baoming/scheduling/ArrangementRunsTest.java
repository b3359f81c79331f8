package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What goes on without a request: leases of instances that are gone, and runs over many centres. */
class ArrangementRunsTest extends ArrangementTest {
    private static final Duration RUN = Duration.ofMinutes(2);

    @Test
    @DisplayName("R-702 a draft whose instance was killed is taken over once its lease is over, and not before")
    void leaseIsTakenOver() {
        centreWithRooms(5);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        paidHere(2);
        UUID killed = begun(3, 1);

        assertThat(arrangement().path("state").asString()).isEqualTo("CALCULATING");
        assertThat(desk().post(path("arrangement/drafts"), null)
                        .json()
                        .path("id")
                        .asString())
                .as("one at a time")
                .isEqualTo(killed.toString());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(arrangement().path("state").asString()).isEqualTo("DRAFT"));

        assertThat(arrangement().at("/draft/id").asString()).isEqualTo(killed.toString());
        assertThat(arrangement().at("/draft/placed").asInt()).isEqualTo(2);
        assertThat(jdbc.sql("select attempts from draft where id = :id")
                        .param("id", killed)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("R-702 a draft that has ended three instances is given up")
    void givenUp() {
        centreWithRooms(5);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        paidHere(1);
        begun(0, 3);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(arrangement().at("/draft/failure").asString(""))
                                .isEqualTo("GIVEN_UP"));
        assertThat(arrangement().path("state").asString()).isEqualTo("READY");
        assertThat(gauge("scheduling.drafts.failed")).isPositive();
    }

    @Test
    @DisplayName("R-702 five thousand seats are published in one step within seconds, each registration told once")
    void manySeats() {
        centreWithRooms(500, 500, 500, 500, 500);
        slots(slot(1, DAY_1, "09:00", "11:00"), slot(2, DAY_2, "09:00", "11:00"));
        jdbc.sql("""
                        insert into exam_entry (entry, registration, session, centre, subject, paid_version)
                        select gen_random_uuid(), gen_random_uuid(), :session, :centre, '67', 1 from generate_series(1, 5000)""").param("session", session).param("centre", CENTRE).update();
        JsonNode draft = draft();
        Instant began = Instant.now();

        assertThat(publish(draft).status()).isEqualTo(200);

        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(count("select count(distinct ticket_number) from seat_assignment where session = :session"))
                .isEqualTo(5_000);
        assertThat(count("""
                        select count(*) from seat_assignment_version
                        where version = 1 and registration in (
                            select registration from seat_assignment where session = :session)""")).isEqualTo(5_000);
    }

    /** As an instance leaves it that was killed in the middle. */
    private UUID begun(int leaseSeconds, int attempts) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into draft (id, session, centre, state, requested_by, requested_at, attempts, lease_by, lease_until)
                        values (:id, :session, :centre, 'CALCULATING', 'test', now(), :attempts, gen_random_uuid(),
                                now() + make_interval(secs => :seconds))""")
                .param("id", id)
                .param("session", session)
                .param("centre", CENTRE)
                .param("attempts", attempts)
                .param("seconds", leaseSeconds)
                .update();
        return id;
    }

    @Test
    @DisplayName(
            "R-702 the nation's centres are calculated and published over Kafka, each once, and those that cannot be are named")
    void theNation() {
        centres(300);
        // One whose instance was killed in the middle, and one that nobody can place.
        jdbc.sql("delete from slot where session = :session and centre = '110300'")
                .param("session", session)
                .update();

        assertThat(board("drafts", Map.of("province", "65")).code()).isEqualTo("NOT_READY_TO_ARRANGE");
        ApiAnswer asked = board("drafts", Map.of());
        assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
        assertThat(asked.json().path("centres").asInt()).isEqualTo(299);

        await().atMost(RUN).untilAsserted(() -> {
            JsonNode shown = nation();
            assertThat(shown.at("/run/done").asInt()).as(shown.toString()).isEqualTo(299);
        });
        JsonNode drafted = nation();
        assertThat(drafted.path("centres").asInt()).isEqualTo(300);
        assertThat(drafted.path("states").toString()).isEqualTo("{\"NOT_READY\":1,\"DRAFT\":299}");
        assertThat(drafted.path("placed").asInt()).isEqualTo(299 * 4);
        assertThat(drafted.path("unplaced").asInt()).isZero();
        assertThat(drafted.path("centresList")).hasSize(50);

        jdbc.sql("update room set seats = seats + 1 where session = :session and centre = '110001'")
                .param("session", session)
                .update();
        assertThat(board("publication", Map.of()).json().path("centres").asInt())
                .isEqualTo(299);

        await().atMost(RUN)
                .untilAsserted(
                        () -> assertThat(nation().at("/run/done").asInt()).isEqualTo(299));
        JsonNode published = nation();
        assertThat(published.path("states").toString()).isEqualTo("{\"NOT_READY\":1,\"DRAFT\":1,\"PUBLISHED\":298}");
        assertThat(published.path("failed").values())
                .extracting(centre -> centre.path("centre").asString() + " "
                        + centre.path("failure").asString())
                .containsExactly("110001 DRAFT_STALE");
        assertThat(count("select count(*) from seat_assignment where session = :session"))
                .isEqualTo(298 * 4);
        assertThat(count("""
                        select count(*) from (select centre, seat, room, slot from seat_assignment where session = :session
                        group by centre, seat, room, slot having count(*) > 1) twice""")).isZero();
        workAgain();
        assertThat(count("select count(*) from seat_assignment where session = :session"))
                .isEqualTo(298 * 4);
        assertThat(api.as(TestIssuer.current().provinceAdmin("35"))
                        .get(nationPath())
                        .status())
                .isEqualTo(403);
        assertThat(api.as(TestIssuer.current().provinceAdmin("11"))
                        .get(nationPath() + "?province=11")
                        .json()
                        .path("centres")
                        .asInt())
                .isEqualTo(300);
    }

    /** A message that comes again, as after a kill -9 before it was acknowledged. */
    private void workAgain() {
        UUID run = jdbc.sql("""
                        select id from arrangement_run where session = :session and kind = 'PUBLICATION'""").param("session", session).query(UUID.class).single();
        UUID draft = jdbc.sql("select id from draft where session = :session and centre = '110001'")
                .param("session", session)
                .query(UUID.class)
                .single();
        for (String centre : new String[] {"110001", "110002"}) {
            var payload = JsonNodeFactory.instance.objectNode();
            payload.put("run", run.toString())
                    .put("session", session)
                    .put("centre", centre)
                    .put("version", 1);
            events.publish(
                    UUID.randomUUID(),
                    "scheduling.arrangement-requested.v1",
                    "scheduling.arrangement-work",
                    session + "/" + centre,
                    payload);
        }
        // A further run is done after them: on each partition the work is in order.
        assertThat(board("drafts", Map.of("province", "11"))
                        .json()
                        .path("centres")
                        .asInt())
                .isEqualTo(1);
        await().atMost(RUN)
                .untilAsserted(
                        () -> assertThat(nation().at("/run/done").asInt()).isEqualTo(1));
        assertThat(count("select count(*) from draft where session = :session and centre = '110001'"))
                .isEqualTo(1);
        assertThat(jdbc.sql("select id from draft where session = :session and centre = '110001'")
                        .param("session", session)
                        .query(UUID.class)
                        .single())
                .isNotEqualTo(draft);
    }

    /** Small ones in Beijing, each with a room, two slots and four entries. */
    private void centres(int count) {
        sessionChanged(Map.of("window", window(-3, -1)));
        await().untilAsserted(() -> assertThat(count("select count(*) from exam_session where session = :session"))
                .isEqualTo(1));
        for (String sql : new String[] {
            "insert into centre (session, centre, date_preferences) select :session, centre, false from c",
            """
            insert into room (session, centre, room, name_zh, name_en, building, floor, seats, step_free, note)
            select :session, centre, 'A1', '机房', 'Lab', '', '', 3, true, '' from c""",
            "insert into slot_plan (session, centre, version, minutes_between) select :session, centre, 1, 20 from c",
            """
            insert into slot (session, centre, number, exam_date, starts_at, ends_at, extra_minutes)
            select :session, centre, n, current_date + 59 + n, '09:00', '11:00', 0 from c, generate_series(1, 2) n""",
            """
            insert into exam_entry (entry, registration, session, centre, subject, paid_version)
            select gen_random_uuid(), gen_random_uuid(), :session, centre, '67', 1 from c, generate_series(1, 4)"""
        }) {
            jdbc.sql("with c as (select '11' || lpad(n::text, 4, '0') as centre from generate_series(1, :count) n) "
                            + sql)
                    .param("count", count)
                    .param("session", session)
                    .update();
        }
    }

    private int count(String sql) {
        return jdbc.sql(sql).param("session", session).query(Integer.class).single();
    }

    private ApiAnswer board(String what, Map<String, ?> body) {
        return api.as(TestIssuer.current().examAdmin()).post(nationPath() + "/" + what, body);
    }

    private JsonNode nation() {
        return api.as(TestIssuer.current().examAdmin()).get(nationPath()).json();
    }

    private String nationPath() {
        return "/api/scheduling/administration/sessions/" + session + "/arrangements";
    }
}
