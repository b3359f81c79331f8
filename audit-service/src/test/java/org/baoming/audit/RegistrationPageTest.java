package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.baoming.audit.Fixture.PASSPORT;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.audit.history.RegistrationHistory;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page of a registration, also where nobody reviews. */
class RegistrationPageTest extends AuditServiceTest {
    private static final Path PAYMENT = Path.of("../payment-service/contracts/events");
    private static final Path SCHEDULING = Path.of("../scheduling-service/contracts/events");

    private static String page(UUID registration) {
        return "/api/audit/registrations/" + registration;
    }

    private UUID registeredAt(String centre) {
        UUID registration = TimeOrderedIds.next();
        hasForm(registration, centre);
        return registration;
    }

    private void told(Path folder, String type, String topic, UUID registration, Map<String, ?> overrides) {
        var members = new HashMap<String, Object>(overrides);
        members.put("registration", registration);
        events.publishExample(folder.resolve(type + ".example.json"), topic, registration.toString(), members);
    }

    private List<String> timeline(ApiClient desk, UUID registration) {
        return desk.get(page(registration))
                .json()
                .path("events")
                .valueStream()
                .map(event -> event.path("type").asString() + " " + event.path("details"))
                .toList();
    }

    @Test
    @DisplayName(
            "R-502 a registration that nobody reviews has a page with its form and the time line of all services, without a name in it")
    void everything() {
        UUID registration = registeredAt(XINJIANG);
        fromEnrollment("enrollment.registration-opened.v1", registration, Map.of("version", 1));
        fromEnrollment("enrollment.subjects-reserved.v1", registration, Map.of("version", 2));
        fromPhotos("photo.photo-accepted.v1", registration, Map.of("version", 1));
        told(PAYMENT, "payment.order-paid.v1", "payment.orders", registration, Map.of("version", 1));
        told(SCHEDULING, "scheduling.date-preferred.v1", "scheduling.seats", registration, Map.of("version", 1));
        told(SCHEDULING, "scheduling.seats-assigned.v1", "scheduling.seats", registration, Map.of("version", 1));
        told(
                SCHEDULING,
                "scheduling.seats-assigned.v1",
                "scheduling.seats",
                registration,
                Map.of("version", 2, "seats", List.of()));
        told(
                SCHEDULING,
                "scheduling.seats-assigned.v1",
                "scheduling.seats",
                registration,
                Map.of("version", 3, "ticketsVoid", true));
        ApiClient desk = staffOf(XINJIANG);
        assertOk(desk.post(page(registration) + "/on-site-confirmation", null));

        await().until(() -> timeline(desk, registration).size() == 9);

        JsonNode shown = desk.get(page(registration)).json();
        assertThat(shown.at("/candidate/documentMasked").asString()).isEqualTo("650102********1234");
        assertThat(shown.at("/personalInformation/school").asString()).isEqualTo("天山示范学院");
        assertThat(shown.at("/entries/0/state").asString()).isEqualTo("RESERVED");
        assertThat(shown.at("/entries/0/seat/room").asString()).isEqualTo("A101");
        assertThat(shown.path("photo").isObject()).isTrue();
        assertThat(shown.path("review").isNull()).isTrue();
        assertThat(shown.path("onSiteRequired").asBoolean()).isTrue();
        assertThat(shown.at("/onSite/outcome").asString()).isEqualTo("CONFIRMED");
        assertThat(timeline(desk, registration))
                .anyMatch(event -> event.startsWith("enrollment.subjects-reserved.v1") && event.contains("67,24"))
                .anyMatch(event -> event.startsWith("payment.order-paid.v1") && event.contains("19000"))
                .anyMatch(event -> event.startsWith("scheduling.date-preferred.v1") && event.contains("2026-03-28"))
                .anyMatch(event -> event.startsWith("scheduling.seats-assigned.v1")
                        && event.contains("67 2027-03-27 09:00 A101/12"))
                .anyMatch(event -> event.startsWith("scheduling.seats-assigned.v1") && event.endsWith("{}"))
                .anyMatch(event -> event.startsWith("scheduling.seats-assigned.v1") && event.contains("ticketsVoid"))
                .anyMatch(event -> event.startsWith("audit.on-site-confirmed.v1"))
                .noneMatch(event -> event.contains(PASSPORT.toString()));
    }

    @Test
    @DisplayName(
            "R-502, R-105 a centre opens its own, a province those of its centres, the board all; others do not exist")
    void scope() {
        UUID registration = registeredAt(XINJIANG);
        hasPhoto(registration);
        var issuer = TestIssuer.current();

        for (String path : List.of(page(registration), page(registration) + "/photo")) {
            for (ApiClient own : List.of(staffOf(XINJIANG), api.as(issuer.provinceAdmin("65")), board())) {
                assertOk(own.get(path));
            }
            for (ApiClient foreign : List.of(staffOf("659099"), staffOf(FUJIAN), api.as(issuer.provinceAdmin("35")))) {
                assertRefused(foreign.get(path), 404, "NOT_FOUND");
            }
            assertRefused(api.as(issuer.candidate(PASSPORT)).get(path), 403, "FORBIDDEN");
            assertThat(api.get(path).status()).isEqualTo(401);
            assertRefused(
                    staffOf(XINJIANG)
                            .get(path.replace(
                                    registration.toString(), UUID.randomUUID().toString())),
                    404,
                    "NOT_FOUND");
        }
        ENROLLMENT.fail();
        assertRefused(board().get(page(registration)), 503, "UPSTREAM_UNAVAILABLE");
    }

    @Test
    @DisplayName(
            "R-504, R-207 each look is in the centre's record, whoever looked, and the candidate is told; without a record nothing is shown")
    void onRecord() {
        UUID registration = registeredAt("659072");
        hasPhoto(registration);
        assertOk(api.as(TestIssuer.current().provinceAdmin("65")).get(page(registration)));
        assertOk(staffOf("659072").get(page(registration) + "/photo"));

        assertThat(recorded("registration=" + registration))
                .extracting(
                        action -> action.path("act").asString(),
                        action -> action.path("scope").asString())
                .containsExactly(tuple("PHOTO_VIEWED", "659072"), tuple("REGISTRATION_VIEWED", "659072"));
        var seen = events.await(
                "audit.views",
                sent -> sent.payload().path("registration").asString().equals(registration.toString())
                        && sent.payload().path("seen").asString().equals("PHOTO"));
        assertThat(seen)
                .filteredOn(
                        sent -> sent.payload().path("registration").asString().equals(registration.toString()))
                .extracting(sent -> sent.payload().path("role").asString())
                .containsExactly("province-admin", "centre-staff");

        UUID other = registeredAt("659073");
        withoutRecord("659073", () -> assertRefused(staffOf("659073").get(page(other)), 500, "INTERNAL_ERROR"));
    }

    @Test
    @DisplayName("R-502 the time line keeps each event once and the newest 300")
    void bounded() {
        UUID registration = registeredAt(XINJIANG);
        for (int version = 1; version <= RegistrationHistory.MOST + RegistrationHistory.PRUNED_EVERY; version++) {
            fromEnrollment("enrollment.subjects-reserved.v1", registration, Map.of("version", version));
        }
        fromEnrollment("enrollment.registration-locked.v1", registration, Map.of("version", 900));
        ApiClient desk = staffOf(XINJIANG);

        await().until(() -> timeline(desk, registration).stream()
                .anyMatch(event -> event.startsWith("enrollment.registration-locked")));

        assertThat(timeline(desk, registration)).hasSize(RegistrationHistory.MOST);
    }

    @Test
    @DisplayName("R-501 the page of a reviewed registration has its rounds and decisions")
    void reviewed() {
        UUID registration = pendingAt(XINJIANG);
        assertOk(staffOf(XINJIANG).post(rejection(registration), because("PHOTO_UNFIT", "照片太暗")));
        asks(registration, XINJIANG, 9);
        assertOk(staffOf(XINJIANG).post(approval(registration), Map.of()));

        ApiAnswer shown = staffOf(XINJIANG).get(page(registration));

        assertThat(shown.json().at("/review/round").asInt()).isEqualTo(2);
        assertThat(shown.json()
                        .at("/review/decisions")
                        .valueStream()
                        .map(one -> one.path("outcome").asString()))
                .containsExactly("APPROVED", "REJECTED");
        assertThat(shown.json().at("/review/decisions/1/reason").asString()).isEqualTo("照片太暗");
    }
}
