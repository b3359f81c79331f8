package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.e2e.Browser.Page;
import org.baoming.e2e.Browser.Upload;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A centre registers three students and pays for them in one order. */
class GroupOrderTest {

    private static final String CENTRE = "659028";
    private static final String SUBJECT = "24";
    private static final String GROUP_ORDERS = "/api/payment/group-orders";
    private static final String HEADING = "证件号码,姓名,民族,职业,文化程度,培训类型,学校,班级,报考科目\n";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Browser staff = new Browser();
    private final List<Candidate> students =
            Stream.generate(() -> new Candidate().makesAPassport()).limit(3).toList();

    @Test
    @DisplayName(
            "R-502, R-601 … R-606 a centre registers three and pays for them in one order; each sees their part of it")
    void threeInOneOrder() {
        students.forEach(student -> student.signsIn(student.mobile).entersTheDocument());
        Candidate.signIn(staff, "staff-" + CENTRE, Suite.secret("DEMO_PASSWORD"));
        registersTheGroup();
        List<String> registrations = students.stream()
                .map(student -> student.opens("65").path("registration").asString())
                .toList();

        Page tooEarly = pays(registrations);
        assertThat(tooEarly.code()).isEqualTo("GROUP_NOT_PAYABLE");
        assertThat(tooEarly.json().path("refusals").valueStream())
                .extracting(refusal -> refusal.path("code").asString())
                .containsOnly("PHOTO_MISSING");
        for (int n = 0; n < students.size(); n++) {
            students.get(n).uploadsAPhoto(registrations.get(n));
        }
        JsonNode order = pays(registrations).expect(201).json();
        atTheCashier(order);

        for (int n = 0; n < students.size(); n++) {
            Candidate student = students.get(n);
            String registration = registrations.get(n);
            await().atMost(PATIENCE)
                    .until(() -> JourneyTest.states(student.registration(registration))
                            .equals(List.of("PAID")));
            JsonNode own = student.browser
                    .get("/api/payment/orders?registration=" + registration)
                    .expect(200)
                    .json();
            assertThat(own).hasSize(1);
            assertThat(own.at("/0/byCentre").asBoolean()).isTrue();
            assertThat(own.at("/0/amountFen").asLong() * students.size())
                    .isEqualTo(order.path("amountFen").asLong());
        }
        String shown = GROUP_ORDERS + "/" + order.path("order").asString();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(staff.get(shown)
                                .expect(200)
                                .json()
                                .path("registrations")
                                .valueStream())
                        .extracting(one -> one.path("settlement").asString(""))
                        .containsOnly("SEATED"));
        assertThat(students.getFirst().browser.get(shown).status()).isEqualTo(403);
    }

    private void registersTheGroup() {
        String rows = students.stream()
                .map(student -> "%s,%s,01,01,06,02,示范学院,一班,%s%n".formatted(student.number, student.name, SUBJECT))
                .collect(Collectors.joining());
        staff.post(
                        "/api/enrollment/imports/" + Suite.SESSION + "/group-registrations",
                        new Upload("text/csv", HEADING + rows))
                .expect(200);
    }

    private Page pays(List<String> registrations) {
        return staff.post(
                GROUP_ORDERS,
                Map.of("registrations", registrations, "method", "ALIPAY"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private static void atTheCashier(JsonNode order) {
        String cashier = order.path("cashierUrl").asString();
        assertThat(new Browser().get(cashier).expect(200).body())
                .contains(order.path("order").asString());
        new Browser().submit(cashier + "/payment", Map.of("method", "ALIPAY")).expect(200);
    }
}
