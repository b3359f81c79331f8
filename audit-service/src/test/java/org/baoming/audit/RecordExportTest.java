package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordExportTest extends AuditServiceTest {

    private static final String CENTRE = "619001";

    @Test
    @DisplayName("R-504 an exported chain can be verified outside, by the description of its hash alone")
    void verifiedOutside() throws NoSuchAlgorithmException {
        UUID registration = pendingAt(CENTRE);
        staffOf(CENTRE).get(review(registration));
        assertOk(staffOf(CENTRE).post(rejection(registration), because("OTHER", "请补充𠮷")));

        var answer = staffOf(CENTRE).get("/api/audit/actions/export?format=NDJSON");

        assertOk(answer);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        List<JsonNode> lines =
                answer.body().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
        String previous = "0".repeat(64);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            assertThat(line.path("sequence").asInt()).isEqualTo(i + 1);
            assertThat(line.path("previousHash").asString()).isEqualTo(previous);
            assertThat(line.path("hash").asString()).isEqualTo(hash(line));
            previous = line.path("hash").asString();
        }
    }

    @Test
    @DisplayName("R-504 R-502 a spreadsheet opens as text, with nothing in it that would run as a formula")
    void spreadsheet() {
        UUID registration = pendingAt(CENTRE);
        var desk = staff("=cmd|' /C calc'!A0", CENTRE);
        assertOk(desk.post(rejection(registration), because("OTHER", "写了 \"引号\", 逗号")));

        var answer = board().get("/api/audit/actions/export?format=CSV&registration=" + registration);

        assertOk(answer);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", ".csv");
        assertThat(answer.body()).startsWith("\uFEFF\"时间 time\",");
        var rows = answer.body().split("\r\n", -1);
        assertThat(rows).hasSize(3);
        assertThat(rows[1])
                .contains("\"'=cmd|' /C calc'!A0\"")
                .contains("reason=写了 \"\"引号\"\", 逗号")
                .contains(CENTRE)
                .doesNotContain(",\"=");
    }

    @Test
    @DisplayName("R-504 an export is on record: whose, which part, and how many")
    void isOnRecord() {
        assertOk(provinceOf("61").get("/api/audit/actions/export?act=REVIEW_VIEWED"));

        var recorded = recorded("scope=61&act=RECORD_EXPORTED").getFirst();
        assertThat(recorded.path("role").asString()).isEqualTo("province-admin");
        assertThat(recorded.at("/details/act").asString()).isEqualTo("REVIEW_VIEWED");
        assertThat(recorded.at("/details/province").asString()).isEqualTo("61");
        assertThat(recorded.at("/details/count").asString()).matches("[0-9]+");
    }

    @Test
    @DisplayName("R-504 the record is searched by the text of its details, and a search that finds nothing ends")
    void byText() {
        UUID registration = pendingAt(CENTRE);
        assertOk(staffOf(CENTRE).post(rejection(registration), because("OTHER", "照片100%不清")));

        assertThat(recorded("scope=" + CENTRE + "&text=100%25%E4%B8%8D%E6%B8%85"))
                .hasSize(1);
        assertThat(recorded("scope=" + CENTRE + "&text=100_%E4%B8%8D%E6%B8%85")).isEmpty();
        var none = staffOf(CENTRE).get("/api/audit/actions?text=nowhere").json();
        assertThat(none.path("actions")).isEmpty();
        assertThat(none.path("next").isNull()).isTrue();
        assertNames(board().get("/api/audit/actions?act=lower"), "act");
        assertNames(board().get("/api/audit/actions?scope=6590"), "scope");
    }

    /** As docs/decisions.md describes the form. */
    private static String hash(JsonNode line) throws NoSuchAlgorithmException {
        var sha = MessageDigest.getInstance("SHA-256");
        put(sha, "staff-action-2");
        for (String name : List.of(
                "previousHash",
                "scope",
                "sequence",
                "at",
                "service",
                "actor",
                "account",
                "role",
                "act",
                "session",
                "registration",
                "passport")) {
            put(sha, line.path(name).asString(""));
        }
        line.path("details").properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(detail -> {
                    put(sha, detail.getKey());
                    put(sha, detail.getValue().asString());
                });
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void put(MessageDigest sha, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        sha.update(bytes);
    }
}
