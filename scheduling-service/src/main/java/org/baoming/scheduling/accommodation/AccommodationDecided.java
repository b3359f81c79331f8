package org.baoming.scheduling.accommodation;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/**
 * Staff have decided about a request. It says neither what was asked for nor what was decided: the candidate reads that after
 * signing in.
 *
 * @param version of the request
 */
record AccommodationDecided(
        UUID request, UUID registration, UUID passport, String session, String centre, Instant at, long version)
        implements DomainEvent {

    static AccommodationDecided of(AccommodationRequest request, Instant at) {
        return new AccommodationDecided(
                request.id(),
                request.registration().value(),
                request.passport().value(),
                request.session(),
                request.centre(),
                at,
                request.version());
    }

    @Override
    public String topic() {
        return Accommodations.TOPIC;
    }

    @Override
    public String type() {
        return "scheduling.accommodation-decided.v1";
    }

    @Override
    public String key() {
        return request.toString();
    }
}
