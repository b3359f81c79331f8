package org.baoming.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** An amount of money in whole fen; never negative. */
public record Fen(@JsonValue long value) {

    public Fen {
        if (value < 0) {
            throw new IllegalArgumentException("No amount is negative");
        }
    }

    public static @Nullable Fen orNull(@Nullable Long value) {
        return value == null ? null : new Fen(value);
    }
}
