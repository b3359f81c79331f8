package org.baoming.passport;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text message, without the sender's signature.
 *
 * @param id stays the same when the same message is sent again, so that a repetition can be recognised
 * @param kind what it is about; null for words of its own, which a provider that knows templates only does not take
 * @param values what was filled into the template
 */
public record TextMessage(
        String id, @Nullable MessageKind kind, Language language, String text, Map<String, String> values) {
    @Override
    public String toString() {
        return "TextMessage[" + id + "]";
    }
}
