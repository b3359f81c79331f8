package org.baoming.passport;

/** A message that its carrier did not take. It names neither the address nor the text; its cause may, so log it without. */
public class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
