package org.baoming.chassis.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a repeated request have one effect. The key, the effect and the id of what was made are committed together; of two
 * requests at the same moment, the second waits for the first. A repetition is answered with the current state of what was
 * made: an answer contains personal data, so no copy of it is stored.
 */
public class IdempotentRequests {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final JsonMapper json;

    IdempotentRequests(JdbcClient jdbc, TransactionTemplate transaction, InstantSource clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Runs the action unless it was run before. Keys belong to their caller. A refusal (any exception) is not kept: the act may be
     * tried again with the same key. No call over the network belongs into the action.
     *
     * @param request what was asked for; together with method and path it must be the same in a repetition
     * @param action returns the name of what it made, an id, by which the answer can be given again; nothing about a person
     * @return what the action returned, now or then
     * @throws org.baoming.chassis.problem.ProblemException IDEMPOTENCY_KEY_REUSED (422) if the key was used for another request
     */
    public String once(Caller caller, IdempotencyKey key, Object request, Supplier<String> action) {
        byte[] fingerprint = fingerprint(request);
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!claim(caller, key, fingerprint)) {
                return repeated(kept(caller, key).orElseThrow(), fingerprint);
            }
            String reference = action.get();
            keep(caller, key, reference);
            return reference;
        }));
    }

    /** The request as an aggregate remembers it itself ({@link RecentRequests}); to be made in the request's own thread. */
    public KeyedRequest keyed(Caller caller, IdempotencyKey key, Object request) {
        return new KeyedRequest(caller.subject(), key.value(), fingerprint(request));
    }

    private boolean claim(Caller caller, IdempotencyKey key, byte[] fingerprint) {
        return jdbc.sql("""
                        insert into idempotency_key (owner, key, fingerprint, created_at)
                        values (:owner, :key, :fingerprint, :now) on conflict do nothing""")
                        .param("owner", caller.subject())
                        .param("key", key.value())
                        .param("fingerprint", fingerprint)
                        .param("now", Sql.utc(clock.instant()))
                        .update()
                == 1;
    }

    private void keep(Caller caller, IdempotencyKey key, String reference) {
        jdbc.sql("update idempotency_key set reference = :reference where owner = :owner and key = :key")
                .param("reference", reference)
                .param("owner", caller.subject())
                .param("key", key.value())
                .update();
    }

    private record Kept(byte[] fingerprint, String reference) {}

    private Optional<Kept> kept(Caller caller, IdempotencyKey key) {
        return jdbc.sql("select fingerprint, reference from idempotency_key where owner = :owner and key = :key")
                .param("owner", caller.subject())
                .param("key", key.value())
                .query((row, number) -> new Kept(row.getBytes("fingerprint"), row.getString("reference")))
                .optional();
    }

    private static String repeated(Kept kept, byte[] fingerprint) {
        if (!MessageDigest.isEqual(kept.fingerprint(), fingerprint)) {
            throw RecentRequests.reused();
        }
        return kept.reference();
    }

    private byte[] fingerprint(Object request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
                var http = attributes.getRequest();
                digest.update((http.getMethod() + " " + http.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest(json.writeValueAsBytes(request));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What {@link #once} made for this request before, if it did: for requests that have to ask another service first, so that a
     * repetition does not depend on that service. Empty decides nothing; of two at the same moment, {@code once} tells.
     *
     * @throws org.baoming.chassis.problem.ProblemException IDEMPOTENCY_KEY_REUSED (422) if the key was used for another request
     */
    public Optional<String> done(Caller caller, IdempotencyKey key, Object request) {
        return kept(caller, key).map(kept -> repeated(kept, fingerprint(request)));
    }
}
