package org.baoming.passport;

import java.util.Map;

/**
 * A text message, without the sender's signature.
 *
 * @param id stays the same when the same message is sent again, so that a repetition can be recognised
 * @param values what was filled into the template
 */
public record TextMessage(String id, MessageKind kind, Language language, String text, Map<String, String> values) {
    @Override
    public String toString() {
        return "TextMessage[" + id + "]";
    }
}
