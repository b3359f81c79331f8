package org.baoming.photo.tally;

import java.time.Instant;
import java.util.Map;
import org.baoming.chassis.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one instance has judged for a centre in about a minute. No registration and no passport can be told from it.
 *
 * @param centre null for registrations that have not chosen one
 * @param accepted uploads that were stored
 * @param refused uploads and trials that broke a rule
 * @param rules how many of the refused ones broke each rule; one may break several
 * @param version the clock's milliseconds at {@code until}; every event is a fact of its own, whichever instance reports it
 */
record PhotosJudged(
        String session,
        String province,
        @Nullable String centre,
        Instant from,
        Instant until,
        long accepted,
        long refused,
        Map<String, Long> rules,
        long version)
        implements DomainEvent {

    @Override
    public String topic() {
        return PhotoTally.TOPIC;
    }

    @Override
    public String type() {
        return "photo.photos-judged.v1";
    }

    @Override
    public String key() {
        return centre == null ? province : centre;
    }
}
