package org.baoming.passport.protection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.altcha.altcha.Altcha;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.passport.PassportProblem;
import org.baoming.passport.keys.KeyedHash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The human check ★ without a picture to decipher. A browser finds a number by trying, which takes it a second; a
 * machine that wants thousands of codes needs thousands of seconds. The protocol is ALTCHA's proof of work. A challenge is
 * signed and not stored; a solution is valid once, at whichever instance.
 */
@Component
public class HumanCheck {

    private static final Altcha.Algorithm ALGORITHM = Altcha.Algorithm.SHA256;
    private static final JsonMapper JSON = JsonMapper.builder()
            // such as how long it took
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final JdbcClient jdbc;
    private final HumanCheckSettings settings;
    private final InstantSource clock;
    private final String key;

    HumanCheck(JdbcClient jdbc, KeyedHash hash, HumanCheckSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.key = hash.of("human-check");
    }

    /** A challenge in ALTCHA's format: find the number up to {@code maxnumber} that, after the salt, has this hash. */
    public record Challenge(String algorithm, String challenge, long maxnumber, String salt, String signature) {}

    private record Solution(String algorithm, String challenge, Long number, String salt, String signature) {
        Altcha.Payload payload() {
            var payload = new Altcha.Payload();
            payload.algorithm = algorithm;
            payload.challenge = challenge;
            payload.number = number;
            payload.salt = salt;
            payload.signature = signature;
            return payload;
        }
    }

    public Challenge challenge() {
        var options = new Altcha.ChallengeOptions()
                .setAlgorithm(ALGORITHM)
                .setMaxNumber(settings.hardest())
                .setSecureRandomNumber(true)
                .setHmacKey(key)
                .setExpires(clock.instant().plus(settings.lifetime()).getEpochSecond());
        try {
            Altcha.Challenge made = Altcha.createChallenge(options);
            return new Challenge(made.algorithm, made.challenge, made.maxnumber, made.salt, made.signature);
        } catch (Exception e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /**
     * @param solution ALTCHA's payload, as JSON in base64
     * @throws ProblemException HUMAN_CHECK_MISSING, HUMAN_CHECK_FAILED: not solved, expired or used before
     */
    public void require(@Nullable String solution) {
        if (solution == null || solution.isBlank()) {
            throw refusal(PassportProblem.HUMAN_CHECK_MISSING, "Solve a challenge of /api/passport/human-checks first");
        }
        boolean solved =
                read(solution).filter(this::isRight).filter(this::spend).isPresent();
        if (!solved) {
            throw refusal(
                    PassportProblem.HUMAN_CHECK_FAILED, "Solve a new challenge and send it with the same request");
        }
    }

    private static Optional<Solution> read(String solution) {
        try {
            byte[] json = Base64.getDecoder().decode(solution.strip());
            return Optional.ofNullable(JSON.readValue(new String(json, StandardCharsets.UTF_8), Solution.class));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** With our own clock and only our algorithm. */
    private boolean isRight(Solution solution) {
        try {
            return ALGORITHM.getName().equals(solution.algorithm())
                    && Altcha.verifySolution(solution.payload(), key, false)
                    && clock.instant().isBefore(expiry(solution));
        } catch (Exception notAsked) {
            // The library throws whatever comes of a salt that it has not made.
            return false;
        }
    }

    private static Instant expiry(Solution solution) throws Exception {
        return Instant.ofEpochSecond(
                Long.parseLong(Altcha.extractParams(solution.salt()).get("expires")));
    }

    /** The database decides: of two requests with the same solution one has it. */
    private boolean spend(Solution solution) {
        return jdbc.sql("""
                        insert into spent_human_check (challenge, expires_at) values (:challenge, :expires)
                        on conflict do nothing""")
                        .param("challenge", solution.challenge())
                        .param("expires", Sql.utc(clock.instant().plus(settings.lifetime())))
                        .update()
                == 1;
    }

    /** Deletes solutions that have expired anyway. */
    public void forgetExpired() {
        jdbc.sql("delete from spent_human_check where expires_at < :now")
                .param("now", Sql.utc(clock.instant()))
                .update();
    }

    private static ProblemException refusal(PassportProblem code, String detail) {
        return new ProblemException(code, detail).field("humanCheck", code.name(), code.title());
    }
}
