package org.baoming.enrollment.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.baoming.enrollment.reindex.ReindexDocuments;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * The index for "one person, one registration", as an operator sees it: {@code POST /actuator/documentindex} computes it
 * again for at most 20 seconds, and continues where it, or another instance, has stopped; repeat it until
 * {@code complete}. {@code GET} counts what people have to settle. Run passport-service's command of the same name first.
 */
@Component
@Endpoint(id = "documentindex")
class DocumentIndexEndpoint {
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final ReindexDocuments reindex;
    private final InstantSource clock;

    DocumentIndexEndpoint(ReindexDocuments reindex, InstantSource clock) {
        this.reindex = reindex;
        this.clock = clock;
    }

    record Report(int passports, int changed, boolean complete, ReindexDocuments.Rest rest) {}

    @ReadOperation
    ReindexDocuments.Rest rest() {
        return reindex.rest();
    }

    @WriteOperation
    Report reindex() {
        Instant end = clock.instant().plus(AT_MOST);
        int passports = 0;
        int changed = 0;
        ReindexDocuments.Step step;
        do {
            step = reindex.some();
            passports += step.passports();
            changed += step.changed();
        } while (!step.complete() && clock.instant().isBefore(end));
        return new Report(passports, changed, step.complete(), reindex.rest());
    }
}
