package org.baoming.keycloak.signin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.baoming.contact.SignInName;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * R-202 After three failed attempts, for a name or from an address, a password is checked only together with a solved
 * {@linkplain ProofOfWork challenge}. It makes no difference whether the name exists.
 */
final class HumanCheck {

    /** The form field of the solution, named as in ALTCHA. */
    static final String FIELD = "altcha";

    static final String MISSING = "humanCheckMissing";
    static final String WRONG = "humanCheckWrong";
    static final String USED = "humanCheckUsed";
    static final String EXPIRED = "humanCheckExpired";

    private final SingleUseObjectProvider store;
    private final FailedAttempts failures;
    private final ProofOfWork work;
    private final InstantSource clock;
    private final byte[] key;
    private final String address;

    private HumanCheck(SingleUseObjectProvider store, InstantSource clock, byte[] key, String address) {
        this.store = store;
        this.failures = new FailedAttempts(store);
        this.work = new ProofOfWork(key, clock);
        this.clock = clock;
        this.key = key;
        this.address = address;
    }

    /** Its key is derived from one that all nodes have: the key with which Keycloak signs its own cookies and codes. */
    static HumanCheck of(KeycloakSession session) {
        var realm = session.getContext().getRealm();
        byte[] secret = session.keys()
                .getActiveKey(realm, KeyUse.SIG, Algorithm.HS512)
                .getSecretKey()
                .getEncoded();
        return new HumanCheck(
                session.singleUseObjects(),
                () -> Instant.ofEpochMilli(Time.currentTimeMillis()),
                ProofOfWork.hmac(secret, "human check of " + realm.getId()),
                session.getContext().getConnection().getRemoteAddr());
    }

    /** Adds the challenge to the page if one has to be solved. */
    void putOn(LoginFormsProvider page, @Nullable String name) {
        if (isDue(name)) {
            ProofOfWork.Riddle riddle = work.riddle();
            page.setAttribute(
                    "humanCheck",
                    Map.of(
                            "algorithm", ProofOfWork.ALGORITHM,
                            "challenge", riddle.challenge(),
                            "salt", riddle.salt(),
                            "signature", riddle.signature(),
                            "maxNumber", ProofOfWork.LARGEST_NUMBER));
        }
    }

    /** Why the password must not be checked: the key of a message, or nothing. The solution cannot be used again. */
    Optional<String> objection(@Nullable String name, @Nullable String solution) {
        if (!isDue(name)) {
            return Optional.empty();
        }
        if (solution == null || solution.isBlank()) {
            return Optional.of(MISSING);
        }
        return switch (work.judge(solution)) {
            case ProofOfWork.Verdict.Wrong() -> Optional.of(WRONG);
            case ProofOfWork.Verdict.Expired() -> Optional.of(EXPIRED);
            case ProofOfWork.Verdict.Solved(String riddle, Instant expires) ->
                firstUse(riddle, expires) ? Optional.empty() : Optional.of(USED);
        };
    }

    void failed(@Nullable String name) {
        failures.add(whose("address", network(address)));
        if (name != null && !name.isBlank()) {
            failures.add(whose("name", normalised(name)));
        }
    }

    private boolean isDue(@Nullable String name) {
        return failures.wereEnough(whose("address", network(address)))
                || (name != null && !name.isBlank() && failures.wereEnough(whose("name", normalised(name))));
    }

    private boolean firstUse(String riddle, Instant expires) {
        long seconds = Duration.between(clock.instant(), expires).toSeconds() + 1;
        return store.putIfAbsent("sign-in-riddle." + riddle, seconds);
    }

    /** Names and addresses are personal data: the store gets a keyed hash. */
    private String whose(String kind, String who) {
        return HexFormat.of().formatHex(ProofOfWork.hmac(key, kind + " " + who), 0, 16);
    }

    private static String normalised(String name) {
        return SignInName.canonical(name).toLowerCase(Locale.ROOT);
    }

    /** An IPv6 connection has 2^64 addresses, which count as one. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
