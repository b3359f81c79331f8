package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;
import static org.baoming.enrollment.OtherServices.order;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A centre pays for those whom it has registered, in one order (R-502, R-601 … R-605). */
class GroupOrderTest extends AbstractGroupTest {

    @DisplayName("R-502 what is being paid is not taken back")
    @Test
    void notWhilePaying() {
        SessionCode session = openSession();
        String id = readyToPay(session, "E88", 1).getFirst();
        Person student = person("E8800000");
        assertThat(student.open(session)).isEqualTo(id);
        ApiAnswer checkOut = others().checkOut(order(), student, id, student.entries(id));
        assertThat(checkOut.status()).as(checkOut.toString()).isEqualTo(200);

        assertThat(staff(TIANSHAN)
                        .delete("/api/enrollment/administration/group-registrations/" + id, Map.of("reason", "转学"))
                        .code())
                .isEqualTo("LOCKED");
    }

    @DisplayName("R-502, R-605 a centre's order holds many of its registrations, and gives them up together")
    @Test
    void oneOrderForMany() {
        SessionCode session = openSession();
        List<String> group = readyToPay(session, "E91", 3);
        String order = order();

        for (String id : group) {
            ApiAnswer checkOut = others().checkOut(order, TIANSHAN, id);
            assertThat(checkOut.status()).as(checkOut.toString()).isEqualTo(200);
            assertThat(checkOut.json().path("payerName").asString())
                    .isEqualTo(staff(TIANSHAN)
                            .get("/api/enrollment/sessions/" + session + "/centres/" + TIANSHAN)
                            .json()
                            .path("nameZh")
                            .asString());
            assertThat(checkOut.json().path("passport").isNull()).isTrue();
            assertThat(checkOut.json().path("entries")).hasSize(1);
            assertThat(others().checkOut(order, TIANSHAN, id).json()).isEqualTo(checkOut.json());
            assertThat(others().checkOut(order(), TIANSHAN, id).code()).isEqualTo("PAYMENT_IN_FLIGHT");
        }

        assertThat(others().release(order).status()).isEqualTo(204);

        assertThat(states(session)).containsOnly("EDITING");
        assertThat(others().checkOut(order, TIANSHAN, group.getFirst()).code()).isEqualTo("CHECK_OUT_CLOSED");
        assertThat(others().checkOut(order(), TIANSHAN, group.getFirst()).status())
                .isEqualTo(200);
    }

    @DisplayName("R-502, R-604 of a centre's order each registration is paid, refused, closed and given back by itself")
    @Test
    void oneOrderIsSettledOneByOne() {
        SessionCode session = openSession();
        List<String> group = readyToPay(session, "E92", 3);
        String order = order();
        List<String> entries = group.stream()
                .map(id -> others().checkOut(order, TIANSHAN, id)
                        .json()
                        .at("/entries/0/entry")
                        .asString())
                .toList();

        others().order("closed", order, group.get(2), Map.of());
        await().until(() -> state(session, group.get(2)).equals("EDITING"));
        others().order("paid", order, group.get(0), Map.of("entries", List.of(entries.get(0)), "amountFen", 8_000));
        others().order("paid", order, group.get(1), Map.of("entries", List.of(entries.get(1)), "amountFen", 1));

        await().until(() -> state(session, group.get(0)).equals("PAID"));
        await().until(() -> unmatched(order) == 1);
        assertThat(state(session, group.get(1))).isEqualTo("EDITING");
        assertThat(state(session, group.get(2))).isEqualTo("EDITING");
        var refused = events.await("enrollment.registrations", "enrollment.payment-refused.v1", group.get(1));
        assertThat(refused.payload().path("order").asString()).isEqualTo(order);
        var paid = events.await("enrollment.registrations", "enrollment.subjects-paid.v1", group.get(0));
        assertThat(paid.payload().path("order").asString()).isEqualTo(order);
        others().order("refunded", order, group.get(1), Map.of("reason", "DIFFERS_FROM_CHECK_OUT"));
        await().until(() -> jdbc.sql("select refunded_at is not null from unmatched_payment where order_number = ?")
                .param(order)
                .query(Boolean.class)
                .single());
    }

    @DisplayName("R-502 a centre pays for those whom it has registered itself, and for nobody else")
    @Test
    void onlyItsOwn() {
        SessionCode session = openSession();
        String id = readyToPay(session, "E93", 1).getFirst();
        Person alone = person();
        String own = alone.open(session);
        alone.choose(own, TIANSHAN, WPS);

        assertThat(others().checkOut(order(), TARIM, id).code()).isEqualTo("NOT_FOUND");
        assertThat(others().checkOut(order(), TIANSHAN, own).code()).isEqualTo("NOT_FOUND");
        ApiAnswer nobody = service("payment-service")
                .put("/internal/check-outs/NCRE_65-" + UUID.randomUUID(), Map.of("registration", id));
        assertThat(nobody.code()).isEqualTo("INVALID_FIELD");
    }

    /** With a photo each. */
    private List<String> readyToPay(SessionCode session, String series, int count) {
        upload(TIANSHAN, session, students(series, count));
        List<String> group = list(session).stream()
                .map(one -> one.path("registration").asString())
                .toList();
        group.forEach(id -> others().photo("accepted", id, UUID.randomUUID().toString(), 1));
        await().until(() ->
                list(session).stream().allMatch(one -> one.path("photo").asBoolean()));
        return group;
    }

    private List<String> states(SessionCode session) {
        return list(session).stream().map(one -> one.path("state").asString()).toList();
    }

    private String state(SessionCode session, String registration) {
        return list(session).stream()
                .filter(one -> one.path("registration").asString().equals(registration))
                .map(one -> one.path("state").asString())
                .findFirst()
                .orElseThrow();
    }
}
