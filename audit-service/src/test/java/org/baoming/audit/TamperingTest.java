package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Somebody with the database's own rights; in a database of its own, because what is broken here stays broken. */
@TestPropertySource(properties = "audit.record.verify-every=200ms")
class TamperingTest extends AuditServiceTest {

    @LocalManagementPort
    int managementPort;

    @BeforeEach
    void aCleanRecord() {
        forge("truncate staff_action");
        forge("delete from staff_action_head");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    update staff_action set actor = 'somebody' where sequence = 2              | CHANGED
                    update staff_action set act = 'PHOTO_VIEWED' where sequence = 2            | CHANGED
                    update staff_action set act = 'SLEPT' where sequence = 2                   | CHANGED
                    update staff_action set at = at - interval '1 day' where sequence = 2      | CHANGED
                    update staff_action set details = '{"round":"7"}' where sequence = 2       | CHANGED
                    update staff_action set details = '[1]' where sequence = 2                 | CHANGED
                    update staff_action set registration = gen_random_uuid() where sequence = 2 | CHANGED
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
        assertThat(check.at("/damages/0/centre").asString()).isEqualTo(XINJIANG);
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

    private void viewsThreeTimes() {
        UUID registration = pendingAt(XINJIANG);
        for (int i = 0; i < 3; i++) {
            assertOk(staffOf(XINJIANG).get(review(registration)));
        }
    }

    private JsonNode verification() {
        return board().get("/api/audit/actions/verification").json();
    }

    private void forge(String sql) {
        jdbc.sql("alter table staff_action disable trigger all").update();
        jdbc.sql(sql).update();
        jdbc.sql("alter table staff_action enable trigger all").update();
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
