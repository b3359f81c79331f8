package org.baoming.passport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.altcha.altcha.Altcha;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Solves the human check as a browser does: tries numbers. */
final class HumanSolver {

    private HumanSolver() {}

    static String solve(JsonNode challenge) {
        return solved(challenge, number(challenge));
    }

    /** The payload with any number. */
    static String solved(JsonNode challenge, long number) {
        return encoded(Map.of(
                "algorithm", challenge.path("algorithm").asString(),
                "challenge", challenge.path("challenge").asString(),
                "salt", challenge.path("salt").asString(),
                "signature", challenge.path("signature").asString(),
                "number", number,
                "took", 12));
    }

    static long number(JsonNode challenge) {
        return number(
                challenge.path("challenge").asString(),
                challenge.path("salt").asString(),
                challenge.path("maxnumber").asLong());
    }

    /** @param most the largest number that is tried */
    static int number(String challenge, String salt, long most) {
        try {
            return Altcha.solveChallenge(challenge, salt, Altcha.Algorithm.SHA256, most, 0).number;
        } catch (Exception e) {
            throw new AssertionError("No number solves it", e);
        }
    }

    static String encoded(Map<String, ?> payload) {
        return Base64.getEncoder().encodeToString(JsonMapper.shared().writeValueAsBytes(payload));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
