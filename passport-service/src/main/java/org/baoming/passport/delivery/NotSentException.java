package org.baoming.passport.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A message that its carrier did not accept. It contains neither the address nor the text; its cause may, so log it
 * without its cause.
 */
public class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The consequence for this message and for the next ones. */
    public enum Why {
        /** It will never be accepted: there is no such mailbox or number. */
        REFUSED,
        /** This address received too many messages lately. */
        TOO_MANY,
        /** This one was not accepted this time; others may be. */
        NOT_TAKEN,
        /** The carrier is down, does not answer, or gives no valid answer: other messages will fail, too. */
        OUTAGE,
        /** The carrier was not called, because it was down a moment ago. */
        NOT_TRIED
    }

    private final Why why;

    public NotSentException(Why why, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
