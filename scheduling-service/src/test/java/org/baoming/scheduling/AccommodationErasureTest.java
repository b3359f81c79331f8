package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.scheduling.accommodation.EvidenceFiles;
import org.baoming.scheduling.accommodation.Forgetting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accommodations leave with the passport, the registration and the session. */
class AccommodationErasureTest extends RequestedAccommodationTest {
    @Test
    @DisplayName(
            "R-207 R-804 the owner's export has requests and decisions; a closed passport, a deleted registration and a released entry end them")
    void exportAndDeletion() {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        evidence(candidate, 1, EvidenceFiles.png(30, 20));
        ApiClient service = api.as(TestIssuer.current().service("passport-service"));
        JsonNode kept = service.get("/internal/passports/" + candidate.passport() + "/personal-data")
                .json()
                .at("/accommodations/0");
        assertThat(kept.path("reason").asString()).isEqualTo(REASON);
        assertThat(kept.at("/files/0/type").asString()).isEqualTo("PNG");

        events.publishExample(
                Path.of("../passport-service/contracts/events/passport.closed.v1.example.json"),
                "passport.passports",
                candidate.passport().toString(),
                Map.of("passport", candidate.passport()));

        await().untilAsserted(() ->
                assertThat(desk().get(administration(id)).status()).isEqualTo(404));
        assertThat(jdbc.sql("select count(*) from accommodation_file where request = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();

        Candidate another = requesting();
        UUID second = requested(another, measures(20, false, false, false));
        released(another, 99);
        await().untilAsserted(() -> assertThat(own(another).status()).isEqualTo(404));
        assertThat(desk().get(administration(second)).status()).isEqualTo(200);
        events.publishExample(
                EXAMPLES.resolve("enrollment.registration-deleted.v1.example.json"),
                "enrollment.registrations",
                another.registration().toString(),
                Map.of("registration", another.registration(), "passport", another.passport(), "version", 100));
        await().untilAsserted(() ->
                assertThat(desk().get(administration(second)).status()).isEqualTo(404));
    }

    @Test
    @DisplayName(
            "R-804 R-207 90 days after the last exam date of the session requests and evidence are deleted, and not before")
    void forgotten() {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        LocalDate today = LocalDate.now(ChinaTime.ZONE);
        sessionChanged(Map.of("examDates", List.of(today.minusDays(90).toString()), "version", 2));
        await().untilAsserted(() -> assertThat(choices(candidate)).hasSize(1));
        Forgetting.forget(service);
        assertThat(desk().get(administration(id)).status()).isEqualTo(200);

        sessionChanged(Map.of("examDates", List.of(today.minusDays(92).toString()), "version", 3));
        await().untilAsserted(() -> {
            Forgetting.forget(service);
            assertThat(desk().get(administration(id)).status()).isEqualTo(404);
        });
    }
}
