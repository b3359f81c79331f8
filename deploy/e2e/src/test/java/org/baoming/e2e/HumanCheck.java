package org.baoming.e2e;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Solves the human check as the portal does: tries numbers until one has the required hash after the salt. */
final class HumanCheck {

    private HumanCheck() {}

    static String solved(Browser browser) {
        JsonNode challenge =
                browser.get("/api/passport/human-checks").expect(200).json();
        Map<String, Object> solution = Map.of(
                "algorithm", challenge.path("algorithm").asString(),
                "challenge", challenge.path("challenge").asString(),
                "salt", challenge.path("salt").asString(),
                "signature", challenge.path("signature").asString(),
                "number", number(challenge));
        return Base64.getEncoder().encodeToString(JsonMapper.shared().writeValueAsBytes(solution));
    }

    private static long number(JsonNode challenge) {
        String salt = challenge.path("salt").asString();
        byte[] wanted = HexFormat.of().parseHex(challenge.path("challenge").asString());
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (long number = 0; number <= challenge.path("maxnumber").asLong(); number++) {
                if (MessageDigest.isEqual(wanted, sha256.digest((salt + number).getBytes(StandardCharsets.UTF_8)))) {
                    return number;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("No number solves it");
    }
}
