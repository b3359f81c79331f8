package org.baoming.e2e;

import java.util.Base64;
import java.util.Map;
import org.altcha.altcha.Altcha;
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
        try {
            return Altcha.solveChallenge(
                            challenge.path("challenge").asString(),
                            challenge.path("salt").asString(),
                            Altcha.Algorithm.SHA256,
                            challenge.path("maxnumber").asLong(),
                            0)
                    .number;
        } catch (Exception e) {
            throw new AssertionError("No number solves it", e);
        }
    }
}
