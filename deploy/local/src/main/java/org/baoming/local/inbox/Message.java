package org.baoming.local.inbox;

import java.time.Instant;

/**
 * @param id increases
 * @param to an address or a mobile number
 * @param subject empty for a text message
 */
public record Message(long id, Channel channel, String to, String subject, String text, Instant receivedAt) {

    /** How it was sent. */
    public enum Channel {
        EMAIL,
        SMS
    }
}
