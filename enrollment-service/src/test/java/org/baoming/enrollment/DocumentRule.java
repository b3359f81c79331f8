package org.baoming.enrollment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.baoming.chassis.testing.FakeService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * passport-service's rule for documents, as its contract shows it: entries in {@code document-judgements.json} are
 * answered word for word; any other entry can be a document, with a key of its own.
 */
final class DocumentRule {
    private static final Path CONTRACT = Path.of("../passport-service/contracts/document-judgements.json");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<JsonNode, JsonNode> KNOWN = known();

    private DocumentRule() {}

    /** The documents of the contract that can be one, as passport-service tells of them. */
    static Stream<JsonNode> documents() {
        return KNOWN.values().stream()
                .map(judgement -> judgement.path("document"))
                .filter(JsonNode::isObject);
    }

    static FakeService.Answer answer(FakeService.Call call) {
        ArrayNode judgements = JSON.createArrayNode();
        JSON.readTree(call.body()).path("documents").forEach(entry -> {
            JsonNode known = KNOWN.get(entry);
            judgements.add(known == null ? valid(entry) : known);
        });
        return FakeService.Answer.json(
                200, JSON.createObjectNode().set("judgements", judgements).toString());
    }

    /** The passports of those whose documents are known to be on one, by the number of the person. */
    static final Map<String, UUID> HOLDERS = new ConcurrentHashMap<>();

    static FakeService.Answer holders(FakeService.Call call) {
        ArrayNode passports = JSON.createArrayNode();
        JSON.readTree(call.body()).path("persons").forEach(person -> {
            UUID holder = HOLDERS.get(person.path("number").asString());
            passports.add(holder == null ? null : holder.toString());
        });
        return FakeService.Answer.json(
                200, JSON.createObjectNode().set("passports", passports).toString());
    }

    private static JsonNode valid(JsonNode entry) {
        String type = entry.path("type").asString();
        String number = entry.path("number").asString().toUpperCase(Locale.ROOT);
        boolean resident = type.equals("RESIDENT_ID") && number.length() == 18;
        int tail = resident ? 4 : 1;
        ObjectNode document = JSON.createObjectNode()
                .put("type", type)
                .put("number", number)
                .put("name", entry.path("name").asString())
                .put(
                        "masked",
                        number.substring(0, tail == 4 ? 3 : 2)
                                + "*".repeat(number.length() - (tail == 4 ? 7 : 3))
                                + number.substring(number.length() - tail));
        document.putObject("key").put("type", type).put("number", number);
        if (resident) {
            document.put("sex", number.charAt(16) % 2 == 1 ? "MALE" : "FEMALE");
            document.put(
                    "birthDate",
                    number.substring(6, 10) + "-" + number.substring(10, 12) + "-" + number.substring(12, 14));
        }
        ObjectNode judgement = JSON.createObjectNode();
        judgement.set("document", document);
        judgement.putArray("faults");
        return judgement;
    }

    private static Map<JsonNode, JsonNode> known() {
        try {
            Map<JsonNode, JsonNode> known = new HashMap<>();
            JSON.readTree(Files.readString(CONTRACT))
                    .forEach(one -> known.put(one.path("document"), one.path("judgement")));
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
