package org.baoming.passport.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.passport.PassportServiceTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rule for documents as other services use it. */
class JudgementsTest extends PassportServiceTest {

    /** Consumers replay these: contracts/document-judgements.json. */
    @Test
    @DisplayName("R-502 services ask for the same rule, and every fault stands in the contract")
    void judgements() {
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        ArrayNode documents = json.createArrayNode();
        for (String line : JUDGED.lines().toList()) {
            String[] cells = line.strip().split("\\|", -1);
            documents.addObject().put("type", cells[0]).put("number", cells[1]).put("name", unescaped(cells[2]));
        }
        ObjectNode request = json.createObjectNode().set("documents", documents);
        ApiClient service = api.as(TestIssuer.current().service("enrollment-service"));

        ApiAnswer answer = service.post("/internal/documents/judgements", request);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        ArrayNode cases = json.createArrayNode();
        for (int at = 0; at < documents.size(); at++) {
            ObjectNode one = cases.addObject();
            one.set("document", documents.get(at));
            one.set("judgement", answer.json().path("judgements").get(at));
        }
        ContractFiles.assertSame(Path.of("contracts/document-judgements.json"), json.writeValueAsString(cases));
        assertThat(answer.json().findValuesAsString("code"))
                .contains(names(DocumentNumberRule.Fault.values()))
                .contains(names(PersonName.Fault.values()));
        assertThat(as(passportWithoutAccount())
                        .post("/internal/documents/judgements", request)
                        .status())
                .isEqualTo(403);
        assertThat(service.post("/internal/documents/judgements", "{\"documents\":[]}")
                        .status())
                .isEqualTo(400);
        ObjectNode longest = json.createObjectNode()
                .put("type", "HK_MACAO_TAIWAN_RESIDENCE")
                .put("number", "8".repeat(40))
                .put("name", "𠮷".repeat(64));
        while (documents.size() < 1_000) {
            documents.add(longest);
        }
        assertThat(service.post("/internal/documents/judgements", request).status())
                .as("as many as a caller asks about at once, however long")
                .isEqualTo(200);
        documents.add(longest);
        assertThat(service.post("/internal/documents/judgements", request).status())
                .as("a limit on everything")
                .isEqualTo(400);
    }

    private static String[] names(Enum<?>[] faults) {
        return Arrays.stream(faults).map(Enum::name).toArray(String[]::new);
    }

    private static String unescaped(String text) {
        return text.replace("{FFFD}", "\uFFFD")
                .replace("{E863}", "\uE863")
                .replace("{200B}", "\u200B")
                .replace("{60}", "\u0301".repeat(60))
                .replace("{65}", "王".repeat(65));
    }

    private static final String JUDGED = """
            RESIDENT_ID|11010519491231002x|程样例
            RESIDENT_ID|650102-19980621 9010|程样例
            HK_MACAO_PERMIT|H1234567801|CHAN Tai Man
            HK_MACAO_PERMIT|H12345678|CHAN Tai Man
            TAIWAN_PERMIT|1234567801|林样例
            HK_MACAO_TAIWAN_RESIDENCE|810000200102030014|程样例
            FOREIGN_PERMANENT_RESIDENCE|ABC350101020301|Ann O'Brien
            PASSPORT|E12345678|阿卜杜热西提·买买提
            MILITARY|军字第2001988号|程样例
            RESIDENT_ID|810000200102030014|程样例
            HK_MACAO_TAIWAN_RESIDENCE|650102199806219010|程样例
            PASSPORT|650102199806219010|程样例
            PASSPORT|H1234567801|程样例
            RESIDENT_ID|650102199806219011|程样例
            RESIDENT_ID|65010219980621901|程样例
            RESIDENT_ID|65010219981321901X|程样例
            RESIDENT_ID|20010219980621901X|程样例
            RESIDENT_ID|650102980621901|程样例
            PASSPORT|E1|程样例
            PASSPORT|E12345678|张三😀
            PASSPORT|E12345678|=cmd
            PASSPORT|E12345678|#N/A
            PASSPORT|E12345678|王小明2
            PASSPORT|E12345678|王?
            PASSPORT|E12345678|王{FFFD}
            PASSPORT|E12345678|{E863}样例
            PASSPORT|E12345678|阿卜杜热西提.买买提
            PASSPORT|E12345678|·
            PASSPORT|E12345678|a{60}
            PASSPORT|E12345678|王{200B}明
            PASSPORT|E12345678|{65}
            PASSPORT|E12345678|
            RESIDENT_ID|1|123
            RESIDENT_ID|650102199003071236|张三
            RESIDENT_ID|650102200003012000|张三
            RESIDENT_ID|650102199806219011|李四
            RESIDENT_ID|650102199013071234|张三
            HK_MACAO_PERMIT|M7654321002|程样例
            PASSPORT|M76543210|CHENG YANGLI
            TAIWAN_PERMIT|87654321|林样例
            TAIWAN_PERMIT|8765432102|林样例
            PASSPORT|87654321|LIN YANGLI
            POLICE|军2001988|程样例
            """;
}
