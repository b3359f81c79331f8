package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.scheduling.accommodation.EvidenceFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is evidence, and how it is kept. */
class AccommodationEvidenceTest extends RequestedAccommodationTest {
    @Test
    @DisplayName(
            "R-804 content decides what is evidence: decoys, damaged files and giant dimensions are refused, and long ones unread")
    void contentDecides() {
        Candidate candidate = requesting();
        requested(candidate, measures(20, false, false, false));

        assertThat(Stream.of(
                                "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                                "%PDF-1.7 not to its end".getBytes(StandardCharsets.UTF_8),
                                new byte[0])
                        .map(file -> evidence(candidate, 1, file).code()))
                .containsOnly("EVIDENCE_REFUSED");
        assertThat(evidence(candidate, 1, new byte[3 * 1024 * 1024]).code()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(evidence(candidate, 4, EvidenceFiles.png(30, 20)).code()).isEqualTo("INVALID_FIELD");
        assertThat(evidence(candidate, 1, EvidenceFiles.jpeg(300, 200)).status())
                .isEqualTo(200);
        assertThat(evidence(candidate, 1, EvidenceFiles.png(30, 20))
                        .json()
                        .at("/request/files/0/type")
                        .asString())
                .as("replaced")
                .isEqualTo("PNG");
        ApiAnswer picture = as(candidate).get(path(candidate) + "/files/1");
        assertThat(picture.bytes()).isEqualTo(EvidenceFiles.png(30, 20));
        assertThat(picture.headers().firstValue("Content-Security-Policy")).hasValue("sandbox; default-src 'none'");
        assertThat(as(candidate).delete(path(candidate) + "/files/1").status()).isEqualTo(204);
        assertThat(own(candidate).json().at("/request/files")).isEmpty();
    }

    @Test
    @DisplayName(
            "R-804 an operator encrypts reasons and evidence under the current key, and everything is read as before")
    void keyRotation() throws Exception {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        evidence(candidate, 1, EvidenceFiles.pdf("the diagnosis"));
        decide(id, desk().get(administration(id)), null);
        jdbc.sql("""
                        update accommodation_request set reason = 'k0' || substr(reason, 3), decision_reason = 'k0' || substr(decision_reason, 3)
                        where id = :id""").param("id", id).update();
        byte[] before = jdbc.sql("update accommodation_file set key_id = 'k0' where request = :id returning sealed")
                .param("id", id)
                .query((row, number) -> row.getBytes("sealed"))
                .single();
        assertThat(evidenceKeys("GET").at("/encrypted/k0").asInt()).isEqualTo(3);

        JsonNode resealed = evidenceKeys("POST");

        assertThat(resealed.path("current").asString()).isEqualTo("k1");
        assertThat(resealed.at("/encrypted/k0").asInt()).isZero();
        assertThat(resealed.path("resealed").asInt()).isEqualTo(3);
        assertThat(jdbc.sql("select sealed from accommodation_file where request = :id and key_id = 'k1'")
                        .param("id", id)
                        .query((row, number) -> row.getBytes("sealed"))
                        .single())
                .isNotEqualTo(before);
        assertThat(desk().get(administration(id) + "/files/1").bytes()).isEqualTo(EvidenceFiles.pdf("the diagnosis"));
        assertThat(desk().get(administration(id)).status()).isEqualTo(200);
    }

    private JsonNode evidenceKeys(String method) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + management + "/actuator/evidencekeys"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    @Test
    @DisplayName("R-804 reasons and evidence are encrypted in the database, each bound to its place")
    void encryptedAtRest() {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        evidence(candidate, 1, EvidenceFiles.pdf("the diagnosis"));
        decide(id, desk().get(administration(id)), null);

        List<String> stored = jdbc.sql("""
                        select reason || decision_reason from accommodation_request where id = :id
                        union all select encode(sealed, 'escape') from accommodation_file where request = :id""").param("id", id).query(String.class).list();
        assertThat(stored)
                .hasSize(2)
                .noneMatch(text -> text.contains("轮椅")
                        || text.contains("单独")
                        || text.contains("%PDF")
                        || text.contains("diagnosis"));
        assertThat(jdbc.sql("select key_id from accommodation_file where request = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("k1");
        jdbc.sql("update accommodation_file set number = 2 where request = :id")
                .param("id", id)
                .update();
        assertThat(desk().get(administration(id) + "/files/2").status())
                .as("moved to another place")
                .isEqualTo(500);
    }
}
