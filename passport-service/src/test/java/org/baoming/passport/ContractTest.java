package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest extends PassportServiceTest {

    private static final Path EVENTS = Path.of("contracts/events");

    @Test
    void the_api_is_what_its_description_says() {
        ContractFiles.assertApi(api);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passport.passport-registered.v1",
                "passport.document-changed.v1",
                "passport.document-disclosed.v1",
                "passport.closed.v1"
            })
    void examples_keep_their_schema(String type) throws IOException {
        ContractFiles.assertMatches(
                EVENTS.resolve(type + ".schema.json"), Files.readString(EVENTS.resolve(type + ".example.json")));
    }

    @Test
    void what_is_published_keeps_its_schema() {
        UUID passport = registered(Person.fresh());
        as(passport).put("/api/passport/me/document", """
                {"type": "RESIDENT_ID", "number": "%s", "name": "程样例"}""".formatted(Numbers.freshResident()), "If-None-Match", "*");
        for (String type : new String[] {"passport.passport-registered.v1", "passport.document-changed.v1"}) {
            var sent = events.await("passport.passports", type, passport.toString());
            assertThat(sent.key()).isEqualTo(passport.toString());
            ContractFiles.assertMatches(
                    EVENTS.resolve(type + ".schema.json"), sent.payload().toString());
        }
    }
}
