package org.baoming.passport.message;

import org.baoming.passport.Channel;
import org.springframework.stereotype.Component;

/** Notifies a candidate by every channel of the kind of message. */
@Component
public class NotifyCandidate {

    private final OutgoingMessages messages;

    NotifyCandidate(OutgoingMessages messages) {
        this.messages = messages;
    }

    /** Call it in the transaction that records the event; a second notification of the same cause does nothing. */
    public void tell(Notification notification) {
        for (Channel channel : notification.kind().channels()) {
            messages.put(
                    notification.passport(),
                    notification.cause(),
                    channel,
                    notification.kind(),
                    notification.values(),
                    notification.usefulUntil());
        }
    }
}
