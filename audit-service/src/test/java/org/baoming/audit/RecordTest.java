package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordTest extends AuditServiceTest {

    @Test
    @DisplayName("R-504 views of form and photo, rejections and approvals are recorded with actor and time")
    void everyActionIsRecorded() {
        UUID registration = pendingAt(XINJIANG);
        hasPhoto(registration);
        var desk = staff("gulnar", XINJIANG);
        desk.get(review(registration));
        desk.get(review(registration) + "/photo");
        desk.post(rejection(registration), because("PHOTO_UNFIT", "头部过小"));
        asks(registration, XINJIANG, 8);
        staff("bekzat", XINJIANG).post(approval(registration), Map.of());

        var actions = recorded("registration=" + registration);

        assertThat(actions)
                .extracting(action -> action.path("act").asString())
                .containsExactly("REVIEW_APPROVED", "REVIEW_REJECTED", "PHOTO_VIEWED", "REVIEW_VIEWED");
        assertThat(actions)
                .extracting(action -> action.path("actor").asString())
                .containsExactly("bekzat", "gulnar", "gulnar", "gulnar");
        assertThat(actions.get(0).at("/details/round").asString()).isEqualTo("2");
        assertThat(actions.get(1).at("/details/reasonCode").asString()).isEqualTo("PHOTO_UNFIT");
        assertThat(actions.get(1).at("/details/reason").asString()).isEqualTo("头部过小");
    }

    @Test
    @DisplayName("R-504 what staff do with a registration is found by its session, too, and names whose it is")
    void isFoundBySession() {
        UUID registration = pendingAt(XINJIANG);
        hasPhoto(registration);
        var desk = staff("gulnar", XINJIANG);
        assertOk(desk.get(review(registration)));
        assertOk(desk.get(review(registration) + "/photo"));
        assertOk(desk.post(rejection(registration), because("OTHER", "请补充")));

        var all = recorded("registration=" + registration);

        assertThat(all).hasSize(3);
        assertThat(recorded("session=2027-03&registration=" + registration)).isEqualTo(all);
        assertThat(jdbc.sql("select count(passport) from staff_action where registration = :registration")
                        .param("registration", registration)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("R-504 a refused decision leaves no entry in the record")
    void aRefusedDecisionIsNotRecorded() {
        UUID registration = pendingAt(XINJIANG);
        staff("gulnar", XINJIANG).post(approval(registration), Map.of());
        staff("bekzat", XINJIANG).post(approval(registration), Map.of());

        assertThat(recorded("registration=" + registration)).hasSize(1);
    }

    @Test
    @DisplayName("R-504 an action that cannot be recorded does not happen: no view, no decision, no event")
    void whatCannotBeRecordedDoesNotHappen() {
        String centre = "659066";
        UUID registration = pendingAt(centre);
        withoutRecord(centre, () -> {
            assertRefused(staffOf(centre).get(review(registration)), 500, "INTERNAL_ERROR");
            assertRefused(staffOf(centre).post(approval(registration), Map.of()), 500, "INTERNAL_ERROR");
        });

        assertOk(staffOf(centre).post(rejection(registration), because("OTHER", "请补充")));
        String key = registration.toString();
        assertThat(events.await("audit.reviews", sent -> sent.key().equals(key)))
                .filteredOn(sent -> sent.key().equals(key))
                .extracting(sent -> sent.type())
                .containsExactly("audit.review-rejected.v1");
        assertThat(recorded("scope=" + centre)).hasSize(1);
    }

    @Test
    @DisplayName("R-504 the record is searched by actor, action and time, and has pages")
    void searchesAndPages() {
        UUID registration = pendingAt(XINJIANG);
        String name = "searcher-" + registration;
        var desk = staff(name, XINJIANG);
        for (int i = 0; i < 3; i++) {
            assertOk(desk.get(review(registration)));
        }
        assertOk(desk.post(approval(registration), Map.of()));

        assertThat(recorded("actor=" + name)).hasSize(4);
        assertThat(recorded("actor=" + name + "&act=REVIEW_APPROVED")).hasSize(1);
        assertThat(recorded("actor=" + name + "&to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(recorded("actor=" + name + "&from=2020-01-01T00:00:00Z")).hasSize(4);

        var first =
                staffOf(XINJIANG).get("/api/audit/actions?size=3&actor=" + name).json();
        assertThat(first.path("actions")).hasSize(3);
        var second = staffOf(XINJIANG)
                .get("/api/audit/actions?size=3&actor=" + name + "&before="
                        + first.path("next").asLong())
                .json();
        assertThat(second.path("actions")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    @DisplayName("R-504 a centre sees its own actions only, the exam board all")
    void scope() {
        UUID registration = pendingAt(XINJIANG);
        staffOf(XINJIANG).get(review(registration));
        String search = "/api/audit/actions?registration=" + registration;

        assertThat(staffOf(FUJIAN).get(search).json().path("actions")).isEmpty();
        assertRefused(staffOf(FUJIAN).get(search + "&scope=" + XINJIANG), 403, "FORBIDDEN");
        assertThat(staffOf(XINJIANG).get(search).json().path("actions")).hasSize(1);
        assertThat(board().get(search).json().path("actions")).hasSize(1);
        assertThat(board().get(search + "&scope=" + FUJIAN).json().path("actions"))
                .isEmpty();
    }

    @Test
    @DisplayName("R-504 a character that cannot be stored, or a time beyond the calendar, is a fault of the request")
    void nonsense() {
        for (String query : List.of("text=%00", "actor=%00", "from=%2B300000-01-01T00:00:00Z")) {
            assertRefused(board().get("/api/audit/actions?" + query), 400, "MALFORMED_REQUEST");
        }
        String count = "/api/audit/on-site-confirmations/count?session=2027-03&day=";
        assertRefused(staffOf(XINJIANG).get(count + "%2B999999999-12-31"), 400, "INVALID_FIELD");
        assertOk(staffOf(XINJIANG).get(count + "2027-01-05"));
    }

    @Test
    @DisplayName("R-504 only the exam board asks for a check of the record")
    void onlyTheBoardVerifies() {
        assertRefused(staffOf(XINJIANG).get("/api/audit/actions/verification"), 403, "FORBIDDEN");

        var check = board().get("/api/audit/actions/verification").json();
        assertThat(check.path("intact").asBoolean()).as(check.toString()).isTrue();
        assertThat(check.path("damages")).isEmpty();
    }
}
