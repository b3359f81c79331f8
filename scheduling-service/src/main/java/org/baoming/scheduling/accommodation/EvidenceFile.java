package org.baoming.scheduling.accommodation;

import java.time.Instant;

/**
 * A file of evidence, without its content.
 *
 * @param number from 1 to {@link AccommodationRequest#MOST_FILES}
 */
public record EvidenceFile(int number, EvidenceType type, int bytes, Instant addedAt) {

    /** The content: as it was sent, in memory alone. */
    public record Content(EvidenceType type, byte[] bytes) {
        @Override
        public String toString() {
            return "Content[" + type + "]";
        }
    }
}
