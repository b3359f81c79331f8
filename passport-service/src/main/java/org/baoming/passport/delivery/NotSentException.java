package org.baoming.passport.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A message that its carrier did not accept. It contains neither the address nor the text; its cause may, so log it
 * without its cause.
 */
public class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What that means for this message and for the next ones. */
    public enum Why {
        /** It will never be taken: there is no such mailbox or number. */
        REFUSED,
        /** This address had too many lately. */
        TOO_MANY,
        /** Not this one, this time; others may go. */
        NOT_TAKEN,
        /** The carrier is not there, does not answer, or answers nothing that makes sense: others will not go either. */
        OUTAGE,
        /** The carrier was not asked, because it has been out a moment ago. */
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
