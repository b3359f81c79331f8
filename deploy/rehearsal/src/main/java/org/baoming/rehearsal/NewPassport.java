package org.baoming.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.altcha.altcha.Altcha;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person who creates a passport: requests a code for each address, reads it in the development inbox, and solves a human
 * check for each request.
 */
final class NewPassport {

    private static final URI INBOX = URI.create("http://localhost:8191");
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Candidate candidate;
    private final String password;
    private final String email = "rehearsal-new-" + UUID.randomUUID() + "@baoming.example";
    private final String mobile =
            "165%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));

    NewPassport(Candidate candidate, String password) {
        this.candidate = candidate;
        this.password = password;
    }

    void make() throws IOException, InterruptedException {
        candidate.fetch("/api/session"); // brings the cookie that writes have to repeat
        sendCode("EMAIL", email);
        sendCode("MOBILE", mobile);
        post(
                201,
                "registrations",
                Map.of(
                        "email",
                        email,
                        "emailCode",
                        code(email),
                        "mobile",
                        mobile,
                        "mobileCode",
                        code(mobile),
                        "password",
                        password,
                        "humanCheck",
                        humanCheck()));
    }

    private void sendCode(String channel, String address) throws IOException, InterruptedException {
        post(202, "verification-codes", Map.of("channel", channel, "address", address, "humanCheck", humanCheck()));
    }

    private void post(int expected, String what, Map<String, String> body) throws IOException, InterruptedException {
        candidate.post(expected, "/api/passport/" + what, JSON.writeValueAsString(body));
    }

    /** Codes are sent before the answer that they are on their way, so the newest is there. */
    private String code(String address) throws IOException, InterruptedException {
        Matcher code = CODE.matcher(candidate
                .fetch(INBOX + "/api/messages?to=" + address.replace("@", "%40"))
                .path(0)
                .path("text")
                .asString(""));
        if (!code.find()) {
            throw new IllegalStateException("No code has come");
        }
        return code.group();
    }

    private String humanCheck() throws IOException, InterruptedException {
        JsonNode challenge = candidate.fetch("/api/passport/human-checks");
        Map<String, Object> solution = Map.of(
                "algorithm", challenge.path("algorithm").asString(),
                "challenge", challenge.path("challenge").asString(),
                "salt", challenge.path("salt").asString(),
                "signature", challenge.path("signature").asString(),
                "number", solve(challenge));
        return Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(solution));
    }

    private static long solve(JsonNode challenge) {
        try {
            return Altcha.solveChallenge(
                            challenge.path("challenge").asString(),
                            challenge.path("salt").asString(),
                            Altcha.Algorithm.SHA256,
                            challenge.path("maxnumber").asLong(),
                            0)
                    .number;
        } catch (Exception e) {
            throw new IllegalStateException("No number solves the human check", e);
        }
    }
}
