package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.enrollment.administration.CatalogueEventExamples;
import org.baoming.enrollment.complaint.ComplaintEventExamples;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.registration.RegistrationEventExamples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The events of this service are what its contracts promise. */
class EventContractsTest {
    private static final Path EVENTS = Path.of("contracts/events");

    static Stream<DomainEvent> everyEvent() {
        return Stream.of(RegistrationEventExamples.all(), CatalogueEventExamples.all(), ComplaintEventExamples.all())
                .flatMap(events -> events);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void anEventFitsItsSchema(DomainEvent event) {
        ContractFiles.assertMatches(
                EVENTS.resolve(event.type() + ".schema.json"),
                JsonMapper.shared().writeValueAsString(event));
    }

    @DisplayName("R-503 no event names a candidate or a document, not even masked")
    @ParameterizedTest
    @MethodSource("everyEvent")
    void anEventNamesNobody(DomainEvent event) {
        Candidate candidate = Fixtures.candidate();
        assertThat(JsonMapper.shared().writeValueAsString(event))
                .doesNotContain(
                        candidate.name(),
                        candidate.documentMasked(),
                        candidate.documentType().name());
    }

    @Test
    void anExampleFitsItsSchema() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            List<Path> examples = files.filter(file -> file.toString().endsWith(".example.json"))
                    .toList();
            assertThat(examples).isNotEmpty();
            for (Path example : examples) {
                Path schema = Path.of(example.toString().replace(".example.json", ".schema.json"));
                ContractFiles.assertMatches(schema, Files.readString(example));
            }
        }
    }

    @DisplayName("There is a schema and an example for every event, and none for something else")
    @Test
    void contractsAreComplete() throws IOException {
        List<String> expected = everyEvent()
                .map(DomainEvent::type)
                .distinct()
                .flatMap(type -> Stream.of(type + ".schema.json", type + ".example.json"))
                .sorted()
                .toList();
        try (Stream<Path> files = Files.list(EVENTS)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .isEqualTo(expected);
        }
    }
}
