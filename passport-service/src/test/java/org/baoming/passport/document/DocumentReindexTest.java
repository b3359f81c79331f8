package org.baoming.passport.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.baoming.passport.Numbers;
import org.baoming.passport.PassportServiceTest;
import org.baoming.passport.keys.KeyedHash;
import org.baoming.passport.rule.DocumentType;
import org.baoming.passport.rule.PersonKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("R-307 documents that were indexed by type and number are indexed by person")
class DocumentReindexTest extends PassportServiceTest {

    @LocalManagementPort
    int management;

    @Autowired
    DocumentVault vault;

    @Autowired
    KeyedHash hash;

    @Test
    @DisplayName("R-307 duplicates are listed, and nobody loses a passport")
    void duplicates_come_to_light_and_nobody_loses_a_passport() throws Exception {
        String permit = "H%08d".formatted(Numbers.freshDigits());
        String resident = Numbers.freshResident();
        UUID first = withDocument(DocumentType.HK_MACAO_PERMIT, permit + "01");
        UUID second = withDocument(DocumentType.HK_MACAO_PERMIT, permit + "02");
        UUID mistaken = withDocument(DocumentType.PASSPORT, resident);
        String untouched = index(second);

        JsonNode report = command("POST");

        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(index(first)).isEqualTo(vault.blindIndex(new PersonKey(DocumentType.HK_MACAO_PERMIT, permit)));
        assertThat(index(mistaken)).isEqualTo(vault.blindIndex(new PersonKey(DocumentType.RESIDENT_ID, resident)));
        assertThat(index(second)).isEqualTo(untouched);
        assertThat(sameAs(command("GET"), second)).isEqualTo(first.toString());
        assertThat(enterDocument(registered(Person.fresh()), resident).code()).isEqualTo("DOCUMENT_IN_USE");

        assertThat(command("POST").path("changed").asInt()).isZero();
        enterDocument(first, "PASSPORT", "E%08d".formatted(Numbers.freshDigits()), "程样例");
        assertThat(command("POST").path("changed").asInt()).as("it is settled").isOne();
        assertThat(index(second)).isEqualTo(vault.blindIndex(new PersonKey(DocumentType.HK_MACAO_PERMIT, permit)));
        assertThat(sameAs(command("GET"), second)).isEmpty();
    }

    /** As it was entered when the index was made of type and number, and every 18 digits were a passport. */
    private UUID withDocument(DocumentType type, String number) {
        UUID passport = registered(Person.fresh());
        database.sql("""
                        update passport set document_type = :type, document_sealed = :sealed, document_blind_index = :index,
                            document_masked = '***', document_name = '程样例' where id = :id""")
                .param("type", type.name())
                .param("sealed", vault.seal(passport, number))
                .param("index", hash.of("document", type.name(), number))
                .param("id", passport)
                .update();
        return passport;
    }

    private String index(UUID passport) {
        return database.sql("select document_blind_index from passport where id = :id")
                .param("id", passport)
                .query(String.class)
                .single();
    }

    private static String sameAs(JsonNode duplicates, UUID passport) {
        return duplicates
                .valueStream()
                .filter(one -> one.path("passport").asString().equals(passport.toString()))
                .map(one -> one.path("sameAs").asString())
                .findFirst()
                .orElse("");
    }

    private JsonNode command(String method) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + management + "/actuator/documentindex"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JsonMapper.shared().readTree(answer.body());
        }
    }
}
