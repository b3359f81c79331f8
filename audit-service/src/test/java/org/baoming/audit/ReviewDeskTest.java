package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReviewDeskTest extends AuditServiceTest {

    private static final Path CONTRACTS = Path.of("contracts/events");

    @Test
    @DisplayName(
            "R-501 staff see the queue, open a registration with form and photo and approve it; the decision is published")
    void approvesAfterLooking() {
        UUID registration = pendingAt(XINJIANG);
        hasPhoto(registration);
        var desk = staff("gulnar", XINJIANG);

        var line = queued(XINJIANG, "PENDING", registration);
        assertThat(line.at("/candidate/name").asString()).isEqualTo("古丽·艾合买提");
        assertThat(line.at("/candidate/documentMasked").asString()).isEqualTo("650102********1234");

        var page = desk.get(review(registration));
        assertOk(page);
        assertThat(page.json().at("/personalInformation/school").asString()).isEqualTo("天山示范学院");
        assertThat(page.json().at("/entries/0/subject").asString()).isEqualTo("67");

        var photo = desk.get(review(registration) + "/photo");
        assertOk(photo);
        assertThat(photo.bytes()).isEqualTo(JPEG);
        assertThat(photo.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(photo.headers().firstValue("Cache-Control")).contains("no-store");

        long seen = page.json().at("/review/version").asLong();
        var decided = desk.post(approval(registration), Map.of("version", seen));
        assertOk(decided);
        assertThat(decided.json().path("state").asString()).isEqualTo("APPROVED");

        var published = events.await("audit.reviews", "audit.review-approved.v1", registration.toString());
        ContractFiles.assertMatches(
                CONTRACTS.resolve("audit.review-approved.v1.schema.json"),
                published.payload().toString());
        assertThat(published.payload().path("decidedBy").asString()).isEqualTo("gulnar");
        assertThat(published.payload().path("centre").asString()).isEqualTo(XINJIANG);
        assertThat(queued(XINJIANG, "PENDING", registration).isMissingNode()).isTrue();
    }

    @Test
    @DisplayName("R-501 a rejection has a reason code and a text, and both are published")
    void rejectsWithAReason() {
        UUID registration = pendingAt(XINJIANG);

        var answer =
                staff("gulnar", XINJIANG).post(rejection(registration), because("PHOTO_UNFIT", " 照片中头部过小\n请重新上传𠮷 "));

        assertOk(answer);
        var published = events.await("audit.reviews", "audit.review-rejected.v1", registration.toString());
        ContractFiles.assertMatches(
                CONTRACTS.resolve("audit.review-rejected.v1.schema.json"),
                published.payload().toString());
        assertThat(published.payload().path("reasonCode").asString()).isEqualTo("PHOTO_UNFIT");
        assertThat(published.payload().path("reason").asString()).isEqualTo("照片中头部过小\n请重新上传𠮷");
    }

    @Test
    @DisplayName("R-501 a second decision is refused and says who decided and when")
    void saysWhoDecided() {
        UUID registration = pendingAt(XINJIANG);
        var first = staff("gulnar", XINJIANG).post(approval(registration), Map.of());

        var second = staff("bekzat", XINJIANG).post(rejection(registration), because("OTHER", "too late"));

        assertRefused(second, 409, "ALREADY_DECIDED");
        assertThat(second.json().path("outcome").asString()).isEqualTo("APPROVED");
        assertThat(second.json().path("decidedBy").asString()).isEqualTo("gulnar");
        assertThat(second.json().path("decidedAt").asString())
                .isEqualTo(first.json().at("/decision/decidedAt").asString());
    }

    @Test
    @DisplayName("R-310 asking again after a rejection opens a new round, which shows the earlier decision")
    void reviewsASecondRound() {
        UUID registration = pendingAt(XINJIANG);
        var desk = staff("gulnar", XINJIANG);
        assertOk(desk.post(rejection(registration), because("DOCUMENT_WRONG", "姓名有误")));

        asks(registration, XINJIANG, 8);

        var page = desk.get(review(registration)).json();
        assertThat(page.at("/review/round").asInt()).isEqualTo(2);
        assertThat(page.at("/review/decision").isNull()).isTrue();
        assertThat(page.at("/earlier/0/reasonCode").asString()).isEqualTo("DOCUMENT_WRONG");

        assertOk(desk.post(
                approval(registration),
                Map.of("version", page.at("/review/version").asLong())));
        var published = events.await("audit.reviews", "audit.review-approved.v1", registration.toString());
        assertThat(published.payload().path("version").asLong()).isGreaterThan(2);
    }

    @Test
    @DisplayName("R-501 nobody approves data that they have not seen: the candidate asked again meanwhile")
    void refusesADecisionAboutTheRoundBefore() {
        UUID registration = pendingAt(XINJIANG);
        long seen = staffOf(XINJIANG)
                .get(review(registration))
                .json()
                .at("/review/version")
                .asLong();
        assertOk(staff("bekzat", XINJIANG).post(rejection(registration), because("OTHER", "请补充")));
        asks(registration, XINJIANG, 8);

        var late = staff("gulnar", XINJIANG).post(approval(registration), Map.of("version", seen));

        assertRefused(late, 409, "REVIEW_CHANGED");
        assertThat(late.json().path("round").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("R-307 a registration that has moved cannot be decided any more, and its page is gone")
    void letsGoOfWhatMovedAway() {
        UUID registration = pendingAt(XINJIANG);
        fromEnrollment("enrollment.subjects-released.v1", registration, Map.of("reason", "MOVED", "version", 6));
        await().untilAsserted(() ->
                assertRefused(staffOf(XINJIANG).post(approval(registration), Map.of()), 409, "REVIEW_WITHDRAWN"));

        hasForm(registration, FUJIAN);
        assertRefused(staffOf(XINJIANG).get(review(registration)), 404, "NOT_FOUND");
        assertRefused(staffOf(XINJIANG).get(review(registration) + "/photo"), 404, "NOT_FOUND");
    }

    @Test
    @DisplayName("R-501 the queue has pages, the earliest request first")
    void queueComesInPages() {
        String centre = "659077";
        var registrations = List.of(pendingAt(centre), pendingAt(centre), pendingAt(centre));
        var desk = staffOf(centre);

        var first = desk.get("/api/audit/reviews?size=2").json();
        var second = desk.get("/api/audit/reviews?size=2&session=2027-03&after="
                        + first.path(1).path("registration").asString())
                .json();

        assertThat(first).hasSize(2);
        assertThat(second).hasSize(1);
        assertThat(List.of(first.path(0), first.path(1), second.path(0)))
                .extracting(line -> line.path("registration").asString())
                .containsExactlyElementsOf(
                        registrations.stream().map(UUID::toString).toList());
        assertThat(desk.get("/api/audit/reviews?session=2026-09").json()).isEmpty();
    }
}
