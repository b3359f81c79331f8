package org.baoming.audit.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the heads of the record that were published last. */
@Component
public class ListHeads {

    private static final int MOST = 31;

    /**
     * @param intact whether the record was found intact before it was published
     * @param mailedAt null: not mailed
     */
    public record Head(
            LocalDate day,
            Instant at,
            long chains,
            long actions,
            String hash,
            boolean intact,
            @Nullable Instant mailedAt) {}

    private final PublishedHeads published;

    ListHeads(PublishedHeads published) {
        this.published = published;
    }

    /** The newest first. */
    public List<Head> newest() {
        return published.newest(MOST).stream()
                .map(publication -> {
                    var head = publication.head();
                    return new Head(
                            head.day(),
                            head.at(),
                            head.chains(),
                            head.actions(),
                            head.hash(),
                            head.intact(),
                            publication.mailedAt());
                })
                .toList();
    }
}
