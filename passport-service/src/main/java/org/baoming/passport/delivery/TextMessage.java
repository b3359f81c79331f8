package org.baoming.passport.delivery;

import java.util.Map;
import org.baoming.passport.Language;

/**
 * A text message, without the sender's signature.
 *
 * @param id stays the same when the same message is sent again, so that a repetition can be recognised
 * @param values the values that were filled into the template
 */
public record TextMessage(String id, MessageKind kind, Language language, String text, Map<String, String> values) {
    @Override
    public String toString() {
        return "TextMessage[" + id + "]";
    }
}
