package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each producer's own example, through the real Kafka and the real listener. */
class EventsInTest extends AuditServiceTest {

    @Autowired
    TransactionTemplate transaction;

    @Test
    @DisplayName("R-501 a request for review puts the registration into the queue of its centre")
    void reviewRequested() {
        UUID registration = TimeOrderedIds.next();
        hasForm(registration, XINJIANG);

        fromEnrollment("enrollment.review-requested.v1", registration, Map.of());

        await().untilAsserted(() -> {
            var line = queued(XINJIANG, "PENDING", registration);
            assertThat(line.path("session").asString()).isEqualTo("2027-03");
            assertThat(line.path("requestedAt").asString()).isEqualTo("2027-01-05T01:20:00Z");
            assertThat(line.at("/candidate/documentType").asString()).isEqualTo("RESIDENT_ID");
            assertThat(line.path("photo").isNull()).isTrue();
        });
    }

    @Test
    @DisplayName("R-501 R-503 the request contains no name; enrollment-service returns it, also after an outage")
    void theNameComesFromEnrollment() {
        // In an outage a round ends after a few failures: what other tests have left must not stand before this one.
        jdbc.sql("update review set state = 'WITHDRAWN' where candidate_name is null")
                .update();
        UUID registration = TimeOrderedIds.next();
        ENROLLMENT.fail();

        fromEnrollment("enrollment.review-requested.v1", registration, Map.of());

        await().until(() -> !queued(XINJIANG, "PENDING", registration).isMissingNode());
        await().until(() -> formsAskedFor(registration) > 0);
        assertThat(queued(XINJIANG, "PENDING", registration).path("candidate").isNull())
                .isTrue();

        everythingWorksAgain();
        hasForm(registration, XINJIANG);
        await().untilAsserted(() -> assertThat(queued(XINJIANG, "PENDING", registration)
                        .at("/candidate/name")
                        .asString())
                .isEqualTo("古丽·艾合买提"));
    }

    @Test
    @DisplayName("R-503 a review that is decided before the name is known gets it afterwards, a withdrawn one does not")
    void namedAfterTheDecision() {
        UUID decided = TimeOrderedIds.next();
        UUID withdrawn = TimeOrderedIds.next();
        ENROLLMENT.fail();
        for (UUID registration : List.of(decided, withdrawn)) {
            fromEnrollment("enrollment.review-requested.v1", registration, Map.of());
            await().until(() -> !queued(XINJIANG, "PENDING", registration).isMissingNode());
        }
        assertOk(staffOf(XINJIANG).post(approval(decided), Map.of()));
        fromEnrollment("enrollment.registration-deleted.v1", withdrawn, Map.of("centre", XINJIANG, "version", 99));
        await().until(() -> !queued(XINJIANG, "WITHDRAWN", withdrawn).isMissingNode());

        everythingWorksAgain();
        hasForm(decided, XINJIANG);
        hasForm(withdrawn, XINJIANG);

        await().until(() ->
                !queued(XINJIANG, "APPROVED", decided).path("candidate").isNull());
        assertThat(queued(XINJIANG, "WITHDRAWN", withdrawn).path("candidate").isNull())
                .isTrue();
    }

    @Test
    @DisplayName("R-310 a request that is delivered twice opens one round, and an older one changes nothing")
    void repeatedAndLateRequests() throws Exception {
        UUID registration = pendingAt(XINJIANG);
        var payload = (ObjectNode) JsonMapper.shared()
                .readTree(Files.readString(
                        Path.of("../enrollment-service/contracts/events/enrollment.review-requested.v1.example.json")));
        payload.put("registration", registration.toString()).put("version", 9);
        UUID id = TimeOrderedIds.next();
        for (int delivery = 0; delivery < 2; delivery++) {
            events.publish(
                    id, "enrollment.review-requested.v1", "enrollment.registrations", registration.toString(), payload);
        }
        fromEnrollment("enrollment.review-requested.v1", registration, Map.of("centre", FUJIAN, "version", 5));
        fromEnrollment("enrollment.review-requested.v1", registration, Map.of("version", 10));

        await().untilAsserted(() -> assertThat(
                        queued(XINJIANG, "PENDING", registration).path("round").asInt())
                .isEqualTo(3));
    }

    @Test
    @DisplayName("R-310 a request that meets a concurrent change is handled again, not lost")
    void requestWithAConcurrentChange() {
        UUID registration = pendingAt(XINJIANG);
        transaction.executeWithoutResult(somebodyElse -> {
            jdbc.sql("update review set version = version + 1 where registration = :registration")
                    .param("registration", registration)
                    .update();
            fromEnrollment("enrollment.review-requested.v1", registration, Map.of("version", 9));
            await().until(() -> jdbc.sql("""
                                    select count(*) from pg_stat_activity
                                    where datname = current_database() and wait_event_type = 'Lock'
                                    """).query(Long.class).single() > 0);
        });

        await().untilAsserted(() -> {
            var line = queued(XINJIANG, "PENDING", registration);
            assertThat(line.path("round").asInt()).isEqualTo(2);
            assertThat(line.path("version").asLong()).isEqualTo(3);
        });
    }

    @Test
    @DisplayName("R-307 R-309 a registration that moves or is deleted leaves the queue, fewer subjects do not")
    void releasedAndDeleted() {
        UUID fewer = pendingAt(XINJIANG);
        UUID moved = pendingAt(XINJIANG);
        UUID deleted = pendingAt(XINJIANG);

        fromEnrollment("enrollment.subjects-released.v1", fewer, Map.of("reason", "CANCELLED", "version", 5));
        fromEnrollment("enrollment.subjects-released.v1", moved, Map.of("reason", "MOVED", "version", 5));
        fromEnrollment("enrollment.registration-deleted.v1", deleted, Map.of("version", 5));

        await().until(() -> !queued(XINJIANG, "WITHDRAWN", moved).isMissingNode());
        await().until(() -> !queued(XINJIANG, "WITHDRAWN", deleted).isMissingNode());
        assertThat(queued(XINJIANG, "PENDING", fewer).isMissingNode()).isFalse();
    }

    @Test
    @DisplayName("R-307 after moving, the registration is pending at the new centre only")
    void movedAndAskedThere() {
        UUID registration = pendingAt(XINJIANG);
        fromEnrollment("enrollment.subjects-released.v1", registration, Map.of("reason", "MOVED", "version", 5));

        asks(registration, FUJIAN, 7);

        assertThat(queued(FUJIAN, "PENDING", registration).path("round").asInt())
                .isEqualTo(2);
        assertRefused(staffOf(XINJIANG).get(review(registration)), 404, "NOT_FOUND");
    }

    @Test
    @DisplayName("R-501 the queue shows whether there is a photo, also when the photo comes before the request")
    void photos() {
        UUID registration = TimeOrderedIds.next();
        fromPhotos("photo.photo-accepted.v1", registration, Map.of());
        asks(registration, XINJIANG, 4);
        await().untilAsserted(() -> assertThat(queued(XINJIANG, "PENDING", registration)
                        .at("/photo/acceptedAt")
                        .asString())
                .isEqualTo("2026-01-05T01:00:00Z"));

        fromPhotos("photo.photo-removed.v1", registration, Map.of());
        await().until(() ->
                queued(XINJIANG, "PENDING", registration).path("photo").isNull());
    }

    @Test
    @DisplayName("R-501 the head of the desk has the names of session and centre, and the number of pending reviews")
    void catalogue() {
        String centre = "659088";
        asks(TimeOrderedIds.next(), centre, 4);
        fromCatalogue("enrollment.session-changed.v1", "2027-03", Map.of("nameZh", "第78次全国计算机等级考试"));
        fromCatalogue("enrollment.centre-changed.v1", "2027-03/" + centre, Map.of("centre", centre));

        await().untilAsserted(() -> {
            var desk = staffOf(centre).get("/api/audit/desk").json();
            assertThat(desk.path("centre").asString()).isEqualTo(centre);
            assertThat(desk.at("/sessions/0/session").asString()).isEqualTo("2027-03");
            assertThat(desk.at("/sessions/0/sessionNameZh").asString()).isEqualTo("第78次全国计算机等级考试");
            assertThat(desk.at("/sessions/0/centreNameEn").asString()).isEqualTo("Tianshan Model College");
            assertThat(desk.at("/sessions/0/waiting").asLong()).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("R-501 an announcement on the same topic is ignored, and the change after it is not")
    void notices() {
        String centre = "659089";
        asks(TimeOrderedIds.next(), centre, 4);

        fromCatalogue("enrollment.notice-published.v1", "2027-03/" + centre, Map.of("centre", centre, "version", 1));
        fromCatalogue("enrollment.centre-changed.v1", "2027-03/" + centre, Map.of("centre", centre, "version", 2));

        await().untilAsserted(() -> assertThat(staffOf(centre)
                        .get("/api/audit/desk")
                        .json()
                        .at("/sessions/0/centreNameEn")
                        .asString())
                .isEqualTo("Tianshan Model College"));
    }
}
