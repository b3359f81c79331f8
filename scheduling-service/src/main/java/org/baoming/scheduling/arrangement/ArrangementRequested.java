package org.baoming.scheduling.arrangement;

import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/** One centre of a run, for whichever instance comes to it. */
record ArrangementRequested(UUID run, String session, String centre, long version) implements DomainEvent {

    @Override
    public String topic() {
        return ArrangeCentres.TOPIC;
    }

    @Override
    public String type() {
        return ArrangeCentres.TYPE;
    }

    @Override
    public String key() {
        return session + "/" + centre;
    }
}
