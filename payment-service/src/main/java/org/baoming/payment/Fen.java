package org.baoming.payment;

import com.fasterxml.jackson.annotation.JsonValue;

/** An amount of money in whole fen; never negative. */
public record Fen(@JsonValue long value) {

    public Fen {
        if (value < 0) {
            throw new IllegalArgumentException("No amount is negative");
        }
    }
}
