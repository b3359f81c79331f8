package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;
import static org.baoming.enrollment.Fixtures.XINJIANG;

import java.util.stream.StreamSupport;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SeatTotalsTest extends EnrollmentServiceTest {

    @DisplayName("R-502 what remains by subject, by province and by centre is the sum of the ledger's counters")
    @Test
    void sumsOfTheCounters() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 7, 20));
        Person person = person();
        person.choose(person.open(session), TIANSHAN, WPS);
        String path = Desk.session(session) + "/seats";

        await().untilAsserted(() ->
                assertThat(sum(centreStaff(TIANSHAN).get(path).json(), "taken")).isEqualTo(1));
        JsonNode tianshan = centreStaff(TIANSHAN).get(path).json();
        JsonNode tarim = board().get(path + "?centre=" + TARIM).json();
        JsonNode xinjiang = provinceAdmin(XINJIANG).get(path).json();
        JsonNode nation = board().get(path).json();
        JsonNode provinces = board().get(path + "/provinces").json();
        JsonNode first = board().get(path + "/centres?province=65&size=1").json();
        JsonNode second = provinceAdmin(XINJIANG)
                .get(path + "/centres?size=1&after=" + first.path("next").asString())
                .json();

        assertThat(of(tianshan, WPS).toString())
                .isEqualTo("{\"capacity\":7,\"taken\":1,\"waiting\":0,\"remaining\":6}");
        for (String figure : new String[] {"capacity", "taken", "remaining"}) {
            assertThat(sum(tianshan, figure) + sum(tarim, figure)).as(figure).isEqualTo(sum(xinjiang, figure));
            assertThat(sum(provinces, figure)).as(figure).isEqualTo(sum(nation, figure));
            assertThat(sum(first.path("centres"), figure) + sum(second.path("centres"), figure))
                    .as(figure)
                    .isEqualTo(sum(xinjiang, figure));
        }
        assertThat(sum(nation, "remaining")).isEqualTo(sum(nation, "capacity") - 1);
        assertThat(first.at("/centres/0/centre").asString())
                .isEqualTo(first.path("next").asString());
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(board().get(path + "/centres").code()).isEqualTo("INVALID_FIELD");
    }

    private static JsonNode of(JsonNode subjects, SubjectCode subject) {
        return StreamSupport.stream(subjects.spliterator(), false)
                .filter(line -> line.path("subject").asString().equals(subject.value()))
                .findFirst()
                .orElseThrow()
                .path("seats");
    }

    private static long sum(JsonNode lines, String figure) {
        return StreamSupport.stream(lines.spliterator(), false)
                .mapToLong(line -> line.at("/seats/" + figure).asLong())
                .sum();
    }
}
