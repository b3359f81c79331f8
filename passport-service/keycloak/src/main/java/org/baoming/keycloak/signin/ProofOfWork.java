package org.baoming.keycloak.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that costs a phone half a second and a person nothing: which number, appended to the salt, has this SHA-256?
 * It is ALTCHA's first protocol: algorithm, challenge, salt, signature and largest number are sent, and the same with the
 * number is returned as base64 of JSON. The server stores nothing: its signature proves that the challenge is its own, and
 * the salt contains the time until which it is valid.
 *
 * <p>The salt ends with {@code &}, so that nobody can move digits from the number into the time at which the challenge
 * ends.
 */
final class ProofOfWork {

    static final String ALGORITHM = "SHA-256";

    /** On average, half as many attempts are needed. */
    static final int LARGEST_NUMBER = 250_000;

    /** As long as a sign-in page lives. */
    static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final Pattern SALT = Pattern.compile("[0-9a-f]{24}\\?expires=([0-9]{1,12})&");
    private static final int LONGEST_SOLUTION = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;
    private final InstantSource clock;

    /** @param key the same on every node */
    ProofOfWork(byte[] key, InstantSource clock) {
        this.key = key.clone();
        this.clock = clock;
    }

    record Riddle(String challenge, String salt, String signature) {}

    /** The judgement of a solution. */
    sealed interface Verdict {

        /** @param riddle which one, so that it counts once; it is over at {@code expires} in any case */
        record Solved(String riddle, Instant expires) implements Verdict {}

        record Expired() implements Verdict {}

        record Wrong() implements Verdict {}
    }

    Riddle riddle() {
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        String salt = HexFormat.of().formatHex(random) + "?expires="
                + clock.instant().plus(LIFETIME).getEpochSecond() + "&";
        String challenge = sha256(salt + RANDOM.nextInt(LARGEST_NUMBER + 1));
        return new Riddle(challenge, salt, signature(challenge));
    }

    Verdict judge(String solution) {
        JsonNode fields = read(solution).orElse(null);
        if (fields == null || !text(fields, "algorithm").equals(ALGORITHM)) {
            return new Verdict.Wrong();
        }
        Matcher salt = SALT.matcher(text(fields, "salt"));
        String challenge = text(fields, "challenge");
        if (!salt.matches()
                || !same(signature(challenge), text(fields, "signature"))
                || !same(challenge, sha256(salt.group() + text(fields, "number")))) {
            return new Verdict.Wrong();
        }
        Instant expires = Instant.ofEpochSecond(Long.parseLong(salt.group(1)));
        return clock.instant().isBefore(expires) ? new Verdict.Solved(challenge, expires) : new Verdict.Expired();
    }

    private static Optional<JsonNode> read(String solution) {
        if (solution.length() > LONGEST_SOLUTION) {
            return Optional.empty();
        }
        try {
            byte[] json = Base64.getDecoder().decode(solution);
            return Optional.ofNullable(JSON.readTree(new String(json, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode fields, String name) {
        JsonNode value = fields.path(name);
        return value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(ALGORITHM).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signature(String challenge) {
        return HexFormat.of().formatHex(hmac(key, challenge));
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
