package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;
import static org.baoming.enrollment.OtherServices.PATIENCE;
import static org.baoming.enrollment.OtherServices.order;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What audit-service and photo-service decide about a registration. */
class ReviewTest extends EnrollmentServiceTest {

    @DisplayName("R-310, R-311 review: requested, rejected with a reason, mended, approved, then payable")
    @Test
    void aReview() {
        Person person = person();
        String id = readyToPay(person, open(Fixtures.session(Fixtures.reviewRequired(), 100, null)));
        String path = "/api/enrollment/registrations/" + id + "/review-request";
        assertThat(others().checkOut(order(), person, id, person.entries(id)).code())
                .isEqualTo("REVIEW_NOT_APPROVED");

        ApiAnswer requested = person.api().post(path, null);
        assertThat(requested.json().path("review").asString()).isEqualTo("PENDING");
        assertThat(person.step(id, "REVIEW")).as("no task of the candidate").isEqualTo("WAITING");
        assertThat(requested.json().path("locked").asBoolean()).isTrue();
        assertThat(person.choose(id, TIANSHAN, WPS).code()).isEqualTo("LOCKED");
        ApiAnswer repeated = person.api().post(path, null);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.json()).isEqualTo(requested.json());
        for (String type : List.of("enrollment.review-requested.v1", "enrollment.registration-locked.v1")) {
            var told = events.await("enrollment.registrations", type, id);
            ContractFiles.assertMatches(
                    Path.of("contracts/events/" + type + ".schema.json"),
                    told.payload().toString());
        }

        others().rejected(id, "照片不清晰", 1);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("review").asString().equals("REJECTED"));
        assertThat(person.registration(id).path("reviewReason").asString()).isEqualTo("照片不清晰");
        assertThat(person.registration(id).path("reviewReasonCode").asString()).isEqualTo("PHOTO_UNFIT");
        assertThat(person.step(id, "PHOTO")).as("the code names the photo").isEqualTo("CURRENT");
        String photo = UUID.randomUUID().toString();
        others().photo("accepted", id, photo, 99);
        await().atMost(PATIENCE).until(() -> person.step(id, "PHOTO").equals("DONE"));
        assertThat(person.step(id, "REVIEW")).isEqualTo("CURRENT");
        assertThat(person.registration(id).path("locked").asBoolean()).isFalse();
        events.await("enrollment.registrations", "enrollment.registration-unlocked.v1", id);

        assertThat(person.api().post(path, null).status()).isEqualTo(200);
        others().approved(id, 2);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("review").asString().equals("APPROVED"));
        var internal =
                service("photo-service").get("/internal/registrations/" + id).json();
        assertThat(internal.path("locked").asBoolean()).isTrue();
        assertThat(Base64.getDecoder().decode(internal.path("formKey").asString()))
                .as("R-501 a key for digests of this form")
                .hasSize(32);
        assertThat(others().checkOut(order(), person, id, person.entries(id)).status())
                .isEqualTo(200);
    }

    @DisplayName(
            "R-310 a decision that comes back from the dead letters, after a later event of the registration, still counts")
    @Test
    void aDecisionThatComesLate() {
        Person person = person();
        String id = readyToPay(person, open(Fixtures.session(Fixtures.reviewRequired(), 100, null)));
        String path = "/api/enrollment/registrations/" + id + "/review-request";
        person.api().post(path, null);
        others().rejected(id, "照片不清晰", 7);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("review").asString().equals("REJECTED"));
        person.api().post(path, null);

        others().approved(id, 3);

        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("review").asString().equals("APPROVED"));
    }

    @DisplayName(
            "R-317 a registration shows when, where and with what to come, and whether it is confirmed; an older event undoes nothing")
    @Test
    void confirmedOnSite() {
        SessionCode session = openSession();
        Desk staff = centreStaff(TIANSHAN);
        ApiAnswer set = staff.change(Desk.centre(session, TIANSHAN), form -> {
            ((ObjectNode) form.path("policy")).put("onSiteConfirmation", true);
            ObjectNode plan = form.putObject("onSite");
            plan.putObject("window").put("opensAt", "2027-01-20T01:00:00Z").put("closesAt", "2027-01-22T09:00:00Z");
            plan.put("placeZh", "教务处 101").put("placeEn", "Office 101");
            plan.put("bringZh", "身份证原件").put("bringEn", "Your identity card");
        });
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        Person person = person();
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS);

        await().atMost(PATIENCE)
                .until(() -> person.registration(id)
                        .at("/onSite/plan/placeZh")
                        .asString("")
                        .equals("教务处 101"));
        assertThat(person.registration(id).at("/onSite/plan/window/closesAt").asString())
                .isEqualTo("2027-01-22T09:00:00Z");
        assertThat(person.registration(id).at("/onSite/confirmedAt").isNull()).isTrue();

        others().confirmedOnSite(id, TIANSHAN.value(), 3);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id)
                        .at("/onSite/confirmedAt")
                        .asString("")
                        .equals("2027-01-20T02:30:00Z"));

        others().revokedOnSite(id, TIANSHAN.value(), 2);
        others().revokedOnSite(id, TIANSHAN.value(), 4);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).at("/onSite/confirmedAt").isNull());
        others().refusedOnSite(id, TIANSHAN.value(), "WRONG_PAPERS", 5);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id)
                        .at("/onSite/outcome")
                        .asString("")
                        .equals("WRONG_PAPERS"));
        assertThat(person.registration(id).at("/onSite/note").asString())
                .as("the candidate reads what was wrong")
                .contains("身份证已过期");
        assertThat(service("passport-service")
                        .get("/internal/passports/" + person.passport() + "/personal-data")
                        .json()
                        .at("/registrations/0/onSiteNote")
                        .asString())
                .as("R-207 it is the candidate's")
                .contains("身份证已过期");
        assertThat(person.registration(id).at("/onSite/confirmedAt").isNull()).isTrue();
        others().confirmedOnSite(id, TIANSHAN.value(), 6);
        await().atMost(PATIENCE)
                .until(() -> !person.registration(id).at("/onSite/confirmedAt").isNull());

        assertThat(person.choose(id, TARIM, WPS).json().at("/onSite").isNull())
                .as("R-307 the other centre asks for none")
                .isTrue();
    }

    @DisplayName(
            "R-307, R-317 another centre's confirmation does not count; whoever comes back is confirmed where it was done")
    @Test
    void confirmedElsewhere() {
        SessionCode session = openSession();
        for (CentreCode centre : List.of(TIANSHAN, TARIM)) {
            centreStaff(centre)
                    .change(
                            Desk.centre(session, centre),
                            form -> ((ObjectNode) form.path("policy")).put("onSiteConfirmation", true));
        }
        Person person = person();
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS);
        others().confirmedOnSite(id, TIANSHAN.value(), 1);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).at("/onSite/confirmedAt").isString());

        assertThat(person.choose(id, TARIM, WPS)
                        .json()
                        .at("/onSite/confirmedAt")
                        .isNull())
                .isTrue();
        assertThat(person.choose(id, TIANSHAN, WPS)
                        .json()
                        .at("/onSite/confirmedAt")
                        .asString(""))
                .as("audit-service has it confirmed there and would confirm it no second time")
                .isEqualTo("2027-01-20T02:30:00Z");

        assertThat(person.choose(id, TARIM, WPS).status()).isEqualTo(200);
        others().confirmedOnSite(id, TARIM.value(), 2);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).at("/onSite/confirmedAt").isString());
    }

    @DisplayName("R-310 no review where the centre does not review")
    @Test
    void noReviewWithoutNeed() {
        Person person = person();
        String id = readyToPay(person, openSession());

        assertThat(person.api()
                        .post("/api/enrollment/registrations/" + id + "/review-request", null)
                        .code())
                .isEqualTo("REVIEW_NOT_REQUIRED");
    }

    @DisplayName("R-404 a removed photo is missing again; an older event does not undo a newer one")
    @Test
    void photosComeAndGo() {
        Person person = person();
        String id = person.open(openSession());
        String photo = UUID.randomUUID().toString();
        others().photo("accepted", id, photo, 3);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id)
                        .path("photo")
                        .path("photo")
                        .asString("")
                        .equals(photo));

        others().photo("removed", id, photo, 2);
        others().photo("accepted", id, photo, 4);
        others().photo("removed", id, photo, 5);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("photo").isNull());
    }
}
