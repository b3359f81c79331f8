package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StaffRecordTest extends AuditServiceTest {

    @Test
    @DisplayName("R-504 looking at form and photo, rejecting and approving are on record with who and when")
    void everyActIsOnRecord() {
        UUID registration = waitingAt(XINJIANG);
        hasPicture(registration);
        var desk = staff("gulnar", XINJIANG);
        desk.get(review(registration));
        desk.get(review(registration) + "/photo");
        desk.post(rejection(registration), because("PHOTO_UNFIT", "头部过小"));
        asks(registration, XINJIANG, 8);
        staff("bekzat", XINJIANG).post(approval(registration), Map.of());

        var actions = actions("registration=" + registration);

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
    @DisplayName("R-504 a decision that is refused leaves no trace in the record")
    void aLostDecisionIsNotOnRecord() {
        UUID registration = waitingAt(XINJIANG);
        staff("gulnar", XINJIANG).post(approval(registration), Map.of());
        staff("bekzat", XINJIANG).post(approval(registration), Map.of());

        assertThat(actions("registration=" + registration)).hasSize(1);
    }

    @Test
    @DisplayName("R-504 what cannot be recorded does not happen: no look, no decision, no event")
    void whatCannotBeRecordedDoesNotHappen() {
        String centre = "659066";
        UUID registration = waitingAt(centre);
        jdbc.sql("alter table staff_action add constraint out_of_order check (centre <> '659066')")
                .update();

        assertRefused(staffOf(centre).get(review(registration)), 500, "INTERNAL_ERROR");
        assertRefused(staffOf(centre).post(approval(registration), Map.of()), 500, "INTERNAL_ERROR");

        jdbc.sql("alter table staff_action drop constraint out_of_order").update();
        assertOk(staffOf(centre).post(rejection(registration), because("OTHER", "请补充")));
        String key = registration.toString();
        assertThat(events.await("audit.reviews", sent -> sent.key().equals(key)))
                .filteredOn(sent -> sent.key().equals(key))
                .extracting(sent -> sent.type())
                .containsExactly("audit.review-rejected.v1");
        assertThat(board().get("/api/audit/actions?centre=" + centre).json().path("actions"))
                .hasSize(1);
    }

    @Test
    @DisplayName("R-504 the record is searched by who, what, when, and comes in pages")
    void searchesAndPages() {
        UUID registration = waitingAt(XINJIANG);
        String name = "searcher-" + registration;
        var desk = staff(name, XINJIANG);
        for (int i = 0; i < 3; i++) {
            assertOk(desk.get(review(registration)));
        }
        assertOk(desk.post(approval(registration), Map.of()));

        assertThat(actions("actor=" + name)).hasSize(4);
        assertThat(actions("actor=" + name + "&act=REVIEW_APPROVED")).hasSize(1);
        assertThat(actions("actor=" + name + "&to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(actions("actor=" + name + "&from=2020-01-01T00:00:00Z")).hasSize(4);

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
        UUID registration = waitingAt(XINJIANG);
        staffOf(XINJIANG).get(review(registration));
        String search = "/api/audit/actions?registration=" + registration;

        assertThat(staffOf(FUJIAN).get(search).json().path("actions")).isEmpty();
        assertRefused(staffOf(FUJIAN).get(search + "&centre=" + XINJIANG), 403, "FORBIDDEN");
        assertThat(board().get(search).json().path("actions")).hasSize(1);
        assertThat(board().get(search + "&centre=" + FUJIAN).json().path("actions"))
                .isEmpty();
    }

    @Test
    @DisplayName("R-504 only the exam board asks for a check of the record")
    void onlyTheBoardVerifies() {
        assertRefused(staffOf(XINJIANG).get("/api/audit/actions/verification"), 403, "FORBIDDEN");

        var check = board().get("/api/audit/actions/verification").json();
        assertThat(check.path("intact").asBoolean()).as(check.toString()).isTrue();
        assertThat(check.path("damages")).isEmpty();
    }

    private List<JsonNode> actions(String query) {
        return List.copyOf(staffOf(XINJIANG)
                .get("/api/audit/actions?" + query)
                .json()
                .path("actions")
                .values());
    }
}
