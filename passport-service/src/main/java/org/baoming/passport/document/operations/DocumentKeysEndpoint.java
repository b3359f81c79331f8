package org.baoming.passport.document.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import org.baoming.passport.document.DocumentKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * The encryption keys of document numbers, as an operator sees them: {@code GET /actuator/documentkeys} counts the
 * documents under each key, {@code POST} encrypts documents under the current key for at most 20 seconds and counts again.
 * Repeat it until every other key has 0; it continues where it, or another instance, has stopped.
 */
@Component
@Endpoint(id = "documentkeys")
class DocumentKeysEndpoint {

    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final DocumentKeys keys;
    private final InstantSource clock;

    DocumentKeysEndpoint(DocumentKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param documents how many are under each key
     * @param resealed how many this command has sealed anew; null where nothing was commanded
     */
    record Report(
            String current,
            SortedMap<String, Long> documents,
            @Nullable Integer resealed) {}

    @ReadOperation
    Report report() {
        return new Report(keys.current(), keys.documents(), null);
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
        return new Report(keys.current(), keys.documents(), resealed);
    }
}
