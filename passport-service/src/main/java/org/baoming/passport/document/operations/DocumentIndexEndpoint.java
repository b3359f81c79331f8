package org.baoming.passport.document.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.baoming.passport.document.DocumentReindex;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * The index for "one person, one passport", as an operator sees it: {@code POST /actuator/documentindex} computes it again
 * for at most 20 seconds, and continues where it, or another instance, has stopped; repeat it until {@code complete}.
 * {@code GET} lists the passports that have the document of one person.
 */
@Component
@Endpoint(id = "documentindex")
class DocumentIndexEndpoint {

    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final DocumentReindex reindex;
    private final InstantSource clock;

    DocumentIndexEndpoint(DocumentReindex reindex, InstantSource clock) {
        this.reindex = reindex;
        this.clock = clock;
    }

    /** @param complete whether the last passport was looked at; the next command begins again */
    record Report(int examined, int changed, boolean complete, List<DocumentReindex.Duplicate> duplicates) {}

    @ReadOperation
    List<DocumentReindex.Duplicate> duplicates() {
        return reindex.duplicates();
    }

    @WriteOperation
    Report reindex() {
        Instant end = clock.instant().plus(AT_MOST);
        int examined = 0;
        int changed = 0;
        DocumentReindex.Step step;
        do {
            step = reindex.some();
            examined += step.examined();
            changed += step.changed();
        } while (!step.complete() && clock.instant().isBefore(end));
        return new Report(examined, changed, step.complete(), reindex.duplicates());
    }
}
