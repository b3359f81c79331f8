package org.baoming.passport.closing;

import java.util.Map;
import java.util.UUID;
import org.baoming.passport.delivery.MessageKind;
import org.baoming.passport.message.OutgoingMessages;
import org.springframework.stereotype.Component;

/**
 * The last message to the owner of a passport: that it is closed. It is sent before the addresses are
 * erased.
 */
@Component
class NotifyPassportClosed {

    private final OutgoingMessages messages;

    NotifyPassportClosed(OutgoingMessages messages) {
        this.messages = messages;
    }

    /** Call it in the transaction that records that nothing forbids the closure. */
    void tell(UUID passport) {
        MessageKind kind = MessageKind.PASSPORT_CLOSED;
        kind.channels().forEach(channel -> messages.put(passport, cause(passport), channel, kind, Map.of(), null));
    }

    boolean isOver(UUID passport) {
        return messages.isSettled(cause(passport));
    }

    private static String cause(UUID passport) {
        return "passport-closed " + passport;
    }
}
