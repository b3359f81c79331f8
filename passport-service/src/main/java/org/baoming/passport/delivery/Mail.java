package org.baoming.passport.delivery;

/**
 * An e-mail, as text and as HTML.
 *
 * @param id stays the same when the same message is sent again, so that a repetition can be recognised
 */
public record Mail(String id, String subject, String text, String html) {
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
