package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Somebody with the database's own rights; in a database of its own, because what is broken here stays broken. */
@TestPropertySource(
        properties = {
            "audit.record.verify-every=200ms",
            "audit.record.publish-every=100ms",
            "BOARD_MAIL=board@baoming.example,audit@baoming.example"
        })
class TamperingTest extends AuditServiceTest {

    @LocalManagementPort
    int managementPort;

    private static final GreenMail MAIL = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        MAIL.start();
        registry.add("SMTP_PORT", () -> MAIL.getSmtp().getPort());
    }

    @AfterAll
    static void stopMail() {
        MAIL.stop();
    }

    @BeforeEach
    void aCleanRecord() {
        forge("truncate staff_action");
        forge("delete from staff_action_head");
        // Last: it is published all the time, and what was published of the old record must not stay.
        forge("truncate published_head cascade");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    update staff_action set actor = 'somebody' where sequence = 2              | CHANGED
                    update staff_action set act = 'PHOTO_VIEWED' where sequence = 2            | CHANGED
                    update staff_action set act = 'SLEPT' where sequence = 2                   | CHANGED
                    update staff_action set at = at - interval '1 day' where sequence = 2      | CHANGED
                    update staff_action set details = '{"round":"7"}' where sequence = 2       | CHANGED
                    update staff_action set details = '[1]' where sequence = 2                 | CHANGED
                    update staff_action set details = 'null' where sequence = 2                | CHANGED
                    update staff_action set details = '{"round":null}' where sequence = 2      | CHANGED
                    update staff_action set registration = gen_random_uuid() where sequence = 2 | CHANGED
                    update staff_action set passport = gen_random_uuid() where sequence = 2    | CHANGED
                    update staff_action set account = 'somebody' where sequence = 2            | CHANGED
                    update staff_action set role = 'exam-admin' where sequence = 2             | CHANGED
                    update staff_action set service = 'payment' where sequence = 2             | CHANGED
                    update staff_action set session = '2027-09' where sequence = 2             | CHANGED
                    update staff_action set form = 1 where sequence = 2                        | CHANGED
                    update staff_action set form = 9 where sequence = 2                        | CHANGED
                    delete from staff_action where sequence = 2                                | MISSING
                    delete from staff_action where sequence = 3                                | WRONG_END
                    delete from staff_action                                                   | WRONG_END
                    delete from staff_action_head                                              | WRONG_END
                    """)
    @DisplayName("R-504 whatever is done to the record behind the service's back is found")
    void isFound(String sql, String kind) {
        viewsThreeTimes();
        assertThat(verification().path("intact").asBoolean()).isTrue();

        forge(sql);

        var check = verification();
        assertThat(check.path("intact").asBoolean()).isFalse();
        assertThat(check.path("damages").values())
                .extracting(damage -> damage.path("kind").asString())
                .contains(kind);
        assertThat(check.at("/damages/0/scope").asString()).isEqualTo(XINJIANG);
    }

    @Test
    @DisplayName("R-504 the table itself refuses change and removal")
    void isAppendOnly() {
        viewsThreeTimes();
        for (String sql : new String[] {
            "update staff_action set actor = 'somebody'", "delete from staff_action", "truncate staff_action"
        }) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).rootCause().hasMessageContaining("append-only");
        }
    }

    @Test
    @DisplayName("R-504 health and metric raise the alarm; readiness does not follow")
    void raisesTheAlarm() {
        viewsThreeTimes();
        await().until(() -> management("/actuator/health").statusCode() == 200);

        forge("update staff_action set actor = 'somebody' where sequence = 2");

        await().until(() -> management("/actuator/health").statusCode() == 503);
        assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(management("/actuator/prometheus").body().lines())
                .anyMatch(line -> line.startsWith("audit_record_damages") && line.endsWith(" 1.0"));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    delete from staff_action where sequence = 3; \
                      update staff_action_head h set sequence = 2, hash = \
                      (select hash from staff_action a where a.scope = h.scope and sequence = 2)  | CUT
                    delete from staff_action; delete from staff_action_head                       | CUT
                    """)
    @DisplayName(
            "R-504 the end of a chain that is cut together with its head, and a chain that is gone, do not fit the published head")
    void whatIsCutDoesNotFitThePublishedHead(String sql, String kind) {
        viewsThreeTimes();
        String head = publishedHead();
        assertThat(verification("?head=" + head).path("intact").asBoolean()).isTrue();

        for (String statement : sql.split(";", -1)) {
            forge(statement);
        }

        var check = verification("?head=" + head);
        assertThat(check.path("damages")).hasSize(1);
        assertThat(check.at("/damages/0/kind").asString()).isEqualTo(kind);
        assertThat(check.at("/damages/0/scope").asString()).isEqualTo(XINJIANG);
        assertThat(check.at("/damages/0/sequence").asLong()).isEqualTo(3);
    }

    @Test
    @DisplayName("R-504 a chain that is written anew, with fitting hashes and head, does not fit the published head")
    void whatIsWrittenAnewDoesNotFitThePublishedHead() {
        viewsThreeTimes();
        String head = publishedHead();
        forge("truncate staff_action");
        forge("delete from staff_action_head");

        // The service itself is the best forger: another registration, other times, as many actions and more.
        viewsThreeTimes();
        viewsThreeTimes();

        var check = verification("?head=" + head);
        assertThat(check.path("damages")).hasSize(1);
        assertThat(check.at("/damages/0/kind").asString()).isEqualTo("REWRITTEN");
        assertThat(check.at("/damages/0/sequence").asLong()).isEqualTo(3);
    }

    @Test
    @DisplayName("R-504 who changes or removes what is kept of a published head is seen against the published hash")
    void thePublicationIsTamperedWith() {
        viewsThreeTimes();
        String head = publishedHead();
        forge("delete from staff_action where sequence = 3");
        forge("update staff_action_head h set sequence = 2,"
                + " hash = (select hash from staff_action a where a.scope = h.scope and sequence = 2)");
        forge("update published_head set actions = 2, ends = (select jsonb_build_object(scope,"
                + " jsonb_build_object('sequence', sequence, 'hash', hash)) from staff_action_head)");

        assertThat(verification("?head=" + head).at("/damages/0/kind").asString())
                .isEqualTo("PUBLICATION_CHANGED");

        forge("truncate published_head cascade");
        assertThat(verification("?head=" + head).at("/damages/0/kind").asString())
                .isEqualTo("PUBLICATION_UNKNOWN");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"null", "[1]", "7", "{\"659028\": null}", "{\"659028\": {\"sequence\": 3}}"})
    @DisplayName("R-504 nobody switches the verification off by writing nonsense over what is kept of a published head")
    void nonsenseIsDamage(String ends) {
        viewsThreeTimes();
        String head = publishedHead();

        forge("update published_head set ends = '" + ends + "'");

        assertThat(verification().at("/damages/0/kind").asString()).isEqualTo("PUBLICATION_CHANGED");
        assertThat(verification("?head=" + head).at("/damages/0/kind").asString())
                .isEqualTo("PUBLICATION_CHANGED");
    }

    @Test
    @DisplayName("R-504 a record that cannot be verified raises the alarm, too")
    void cannotBeVerified() {
        viewsThreeTimes();
        await().until(() -> management("/actuator/health").statusCode() == 200);

        jdbc.sql("alter table staff_action rename column hash to hidden").update();
        try {
            await().until(() -> management("/actuator/health").statusCode() == 503);
            assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(200);
        } finally {
            jdbc.sql("alter table staff_action rename column hidden to hash").update();
        }
        await().until(() -> management("/actuator/health").statusCode() == 200);
    }

    @Test
    @DisplayName("R-504 the head is mailed to the board once a day, with count and hash of all chains")
    void theHeadIsMailed() throws Exception {
        viewsThreeTimes();
        // The one before, of the same day, is mailed: it would be taken for the next.
        await().until(this::isMailed);
        MAIL.purgeEmailFromAllMailboxes();
        String head = publishedHead();

        await().atMost(Duration.ofSeconds(20)).until(() -> MAIL.getReceivedMessages().length == 2);
        var mail = MAIL.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).hasSize(2);
        assertThat(mail.getContent().toString()).contains("操作数：3", "Chains: 1", "Head: " + head, "完好");
        await().until(this::isMailed);
        assertThat(heads()).hasSize(1);
    }

    @Test
    @DisplayName("R-504 the operator's command says in words what is damaged")
    void forOperators() {
        viewsThreeTimes();
        String head = publishedHead();
        assertThat(management("/actuator/staffrecord?head=" + head).body()).startsWith("INTACT: 3 actions in 1 chains");

        forge("update staff_action set actor = 'somebody' where sequence = 2");

        assertThat(management("/actuator/staffrecord").body())
                .startsWith("DAMAGED")
                .contains("chain " + XINJIANG + ", action 2: its content is not what was recorded");
        assertThat(management("/actuator/staffrecord?head=" + "0".repeat(64)).body())
                .startsWith("DAMAGED")
                .contains("no head with this hash is kept");
    }

    /** The hash of a head that is published now. */
    private String publishedHead() {
        forge("truncate published_head cascade");
        await().until(() -> heads().size() == 1);
        return heads().path(0).path("hash").asString();
    }

    private boolean isMailed() {
        return heads().path(0).path("mailedAt").isString();
    }

    private JsonNode heads() {
        return board().get("/api/audit/actions/heads").json();
    }

    private void viewsThreeTimes() {
        UUID registration = pendingAt(XINJIANG);
        for (int i = 0; i < 3; i++) {
            assertOk(staffOf(XINJIANG).get(review(registration)));
        }
    }

    private JsonNode verification() {
        return verification("");
    }

    private JsonNode verification(String head) {
        return board().get("/api/audit/actions/verification" + head).json();
    }

    private void forge(String sql) {
        setTriggers("disable");
        jdbc.sql(sql).update();
        setTriggers("enable");
    }

    private void setTriggers(String switched) {
        jdbc.sql("alter table staff_action " + switched + " trigger user").update();
        jdbc.sql("alter table published_head " + switched + " trigger user").update();
    }

    private HttpResponse<String> management(String path) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
