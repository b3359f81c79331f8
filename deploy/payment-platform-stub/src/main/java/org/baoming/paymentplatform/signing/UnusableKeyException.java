package org.baoming.paymentplatform.signing;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A key file is missing or contains no key; the message says which variable to set. */
final class UnusableKeyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnusableKeyException(String variable, String what, @Nullable Path file, Exception cause) {
        super(
                file == null
                        ? "%s is not set: name the file with %s.".formatted(variable, what)
                        : "%s names %s, which is not %s.".formatted(variable, file, what),
                cause);
    }
}
