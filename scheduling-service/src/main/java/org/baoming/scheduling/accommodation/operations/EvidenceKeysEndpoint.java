package org.baoming.scheduling.accommodation.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import org.baoming.scheduling.accommodation.EvidenceKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * The encryption keys of evidence, as an operator sees them: {@code GET /actuator/evidencekeys} counts what is under each key,
 * {@code POST} encrypts under the current key for at most 20 seconds and counts again. Repeat it until every other key has 0; it continues
 * where it, or another instance, has stopped.
 */
@Component
@Endpoint(id = "evidencekeys")
class EvidenceKeysEndpoint {
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final EvidenceKeys keys;
    private final InstantSource clock;

    EvidenceKeysEndpoint(EvidenceKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param encrypted how many reasons and files are under each key
     * @param resealed how many this command has encrypted anew; null where nothing was commanded
     */
    record Report(
            String current,
            SortedMap<String, Long> encrypted,
            @Nullable Integer resealed) {}

    @ReadOperation
    Report report() {
        return new Report(keys.current(), keys.encrypted(), null);
    }

    @WriteOperation
    Report reseal() {
        Instant end = clock.instant().plus(AT_MOST);
        int resealed = 0;
        int some;
        do {
            some = keys.resealSome();
            resealed += some;
        } while (some > 0 && clock.instant().isBefore(end));
        return new Report(keys.current(), keys.encrypted(), resealed);
    }
}
