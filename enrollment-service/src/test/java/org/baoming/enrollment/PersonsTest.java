package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What admission tickets say of a person. */
class PersonsTest extends EnrollmentServiceTest {
    private static final String PATH = "/internal/registrations/persons";

    @DisplayName("R-704, R-503 a service asks for the persons of registrations: name, masked document, sex")
    @Test
    void persons() {
        Person person = person("E12345678", "古丽·艾合买提");
        String id = person.open(openSession());
        assertThat(person.fillIn(id).status()).isEqualTo(200);

        var answer = service("scheduling-service")
                .post(PATH, Map.of("registrations", List.of(id, UUID.randomUUID())))
                .json();

        assertThat(answer.path("persons")).hasSize(1);
        var told = answer.path("persons").path(0);
        assertThat(told.path("registration").asString()).isEqualTo(id);
        assertThat(told.path("passport").asString()).isEqualTo(person.passport().toString());
        assertThat(told.path("name").asString()).isEqualTo("古丽·艾合买提");
        assertThat(told.path("documentMasked").asString()).isEqualTo("E1****78");
        assertThat(told.path("sex").asString()).isEqualTo("FEMALE");
        assertThat(answer.toString()).doesNotContain("E12345678");
    }

    @DisplayName("R-704 at most 100 registrations are asked for at a time, and by services only")
    @Test
    void bounds() {
        List<UUID> many = Stream.generate(UUID::randomUUID).limit(101).toList();

        assertThat(service("scheduling-service")
                        .post(PATH, Map.of("registrations", many))
                        .status())
                .isEqualTo(400);
        assertThat(person().api()
                        .post(PATH, Map.of("registrations", List.of(UUID.randomUUID())))
                        .status())
                .isIn(403, 404);
    }
}
