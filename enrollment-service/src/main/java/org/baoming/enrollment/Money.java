package org.baoming.enrollment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An amount in whole fen, never negative; on the wire a plain integer. */
public record Money(@JsonValue long fen) {
    public static final Money ZERO = new Money(0);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Money {
        if (fen < 0) {
            throw new IllegalArgumentException("Money cannot be negative: " + fen);
        }
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }
}
