package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What staff did in other services, from the example of the chassis' event. */
class StaffActEventsTest extends AuditServiceTest {

    private static final Path EXAMPLE = Path.of("../chassis/contracts/events/staff-acted.v1.example.json");

    @Autowired
    KafkaListenerEndpointRegistry listeners;

    @Test
    @DisplayName("R-504 R-105 what staff did in another service is in the record of the scope that it concerns, once")
    void actsOfOtherServices() throws IOException {
        String centre = "659077";
        UUID id = TimeOrderedIds.next();
        acted(id, "enrollment", Map.of("scope", centre));
        acted(id, "enrollment", Map.of("scope", centre));
        acted(TimeOrderedIds.next(), "payment", Map.of("scope", centre, "act", "SOMETHING_NEW", "role", "exam-admin"));

        await().until(() -> recorded("scope=" + centre).size() == 2);
        var first = recorded("scope=" + centre).getLast();
        assertThat(first.path("act").asString()).isEqualTo("OFFER_CHANGED");
        assertThat(first.path("service").asString()).isEqualTo("enrollment");
        assertThat(first.path("actor").asString()).isEqualTo("0197f39f-5555-7666-8777-888899990000");
        assertThat(first.path("account").asString()).isEqualTo("staff-659028");
        assertThat(first.path("role").asString()).isEqualTo("centre-staff");
        assertThat(first.path("at").asString()).isEqualTo("2027-01-04T02:00:00Z");
        assertThat(first.path("session").asString()).isEqualTo("2027-03");
        assertThat(first.path("registration").isNull()).isTrue();
        assertThat(first.at("/details/capacity.after").asString()).isEqualTo("75");
        assertThat(recorded("scope=" + centre).getFirst().path("act").asString())
                .isEqualTo("SOMETHING_NEW");
        var check = board().get("/api/audit/actions/verification").json();
        assertThat(check.path("intact").asBoolean()).as(check.toString()).isTrue();
    }

    @Test
    @DisplayName("R-504 centre, province and board have a record each, and see no more than is theirs")
    void scopes() throws IOException {
        for (String scope : List.of("639001", "63", "board")) {
            acted(TimeOrderedIds.next(), "enrollment", Map.of("scope", scope, "act", "SCOPE_TRIED"));
        }
        await().until(() -> recorded("act=SCOPE_TRIED").size() == 3);

        assertThat(scopesSeen(provinceOf("63"), "")).containsExactlyInAnyOrder("639001", "63");
        assertThat(scopesSeen(provinceOf("63"), "&scope=63")).containsExactly("63");
        assertThat(scopesSeen(provinceOf("64"), "")).isEmpty();
        assertThat(scopesSeen(staffOf("639001"), "")).containsExactly("639001");
        assertThat(scopesSeen(staffOf("639002"), "")).isEmpty();
        assertThat(scopesSeen(board(), "&province=63")).containsExactlyInAnyOrder("639001", "63");
        assertThat(scopesSeen(board(), "&scope=board")).containsExactly("board");
        for (String foreign : List.of("scope=board", "scope=64", "scope=640001", "province=64")) {
            assertRefused(provinceOf("63").get("/api/audit/actions?" + foreign), 403, "FORBIDDEN");
            assertRefused(provinceOf("63").get("/api/audit/actions/export?" + foreign), 403, "FORBIDDEN");
            assertRefused(staffOf("639001").get("/api/audit/actions?" + foreign), 403, "FORBIDDEN");
            assertRefused(staffOf("639001").get("/api/audit/actions/export?" + foreign), 403, "FORBIDDEN");
        }
        assertRefused(staffOf("639001").get("/api/audit/actions?scope=63"), 403, "FORBIDDEN");
        for (String path : List.of("verification", "heads")) {
            assertRefused(provinceOf("63").get("/api/audit/actions/" + path), 403, "FORBIDDEN");
            assertRefused(staffOf("639001").get("/api/audit/actions/" + path), 403, "FORBIDDEN");
        }
    }

    @Test
    @DisplayName("R-504 an act of no known form is a dead letter, and the next ones are recorded")
    void malformed() throws IOException {
        acted(TimeOrderedIds.next(), "enrollment", Map.of("scope", "everybody"));
        acted(TimeOrderedIds.next(), "enrollment", Map.of("scope", "629001"));

        await().atMost(java.time.Duration.ofSeconds(60))
                .until(() -> recorded("scope=629001").size() == 1);
    }

    @Test
    @DisplayName("R-504 every service whose staff may act is listened to")
    void everyService() throws IOException {
        var services = new TreeSet<String>();
        try (var modules = Files.list(Path.of(".."))) {
            for (Path module : modules.toList()) {
                String name = module.getFileName().toString();
                if (name.endsWith("-service") && Files.exists(module.resolve("pom.xml"))) {
                    services.add(name.replace("-service", ".staff-acts"));
                }
            }
        }
        var topics = new TreeSet<String>();
        listeners.getListenerContainers().forEach(container -> {
            String[] ofContainer = container.getContainerProperties().getTopics();
            topics.addAll(ofContainer == null ? List.of() : List.of(ofContainer));
        });
        assertThat(services).hasSizeGreaterThanOrEqualTo(6);
        assertThat(topics).containsAll(services);
    }

    private List<String> scopesSeen(org.baoming.chassis.testing.ApiClient caller, String query) {
        return caller.get("/api/audit/actions?act=SCOPE_TRIED" + query).json().path("actions").values().stream()
                .map(action -> action.path("scope").asString())
                .toList();
    }

    private void acted(UUID id, String service, Map<String, String> overrides) throws IOException {
        var payload = (ObjectNode) JsonMapper.shared().readTree(Files.readString(EXAMPLE));
        payload.put("service", service);
        overrides.forEach(payload::put);
        events.publish(
                id,
                service + ".staff-acted.v1",
                service + ".staff-acts",
                payload.path("scope").asString(),
                (JsonNode) payload);
    }
}
