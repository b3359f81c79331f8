package org.baoming.passport.privacy;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Another service that stores data about the owner of a passport. */
public interface PersonalDataHolder {

    /** Its name in the export. */
    String name();

    Answer dataOf(UUID passport);

    /** An outage is an answer of its own: an export is complete or does not exist. */
    sealed interface Answer {
        record Held(JsonNode data) implements Answer {
            @Override
            public String toString() {
                return "Held[…]";
            }
        }

        record Unavailable() implements Answer {}
    }
}
