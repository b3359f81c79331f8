package org.baoming.enrollment;

import java.util.UUID;

/** The account that registers; passport-service owns it. */
public record PassportId(UUID value) implements Id {

    @Override
    public String toString() {
        return value.toString();
    }
}
