package org.baoming.audit.disclosure;

import java.util.UUID;

/** Document numbers in full; each disclosure is recorded where they are kept, too. Never called inside a transaction. */
public interface DocumentNumbers {

    Answer find(Disclosure disclosure);

    /**
     * Whose number is shown to whom, and why.
     *
     * @param staff subject of the sign-in
     * @param centre 6 digits
     */
    record Disclosure(UUID passport, String staff, String centre, DisclosureReason reasonCode, String reason) {
        @Override
        public String toString() {
            return "Disclosure[" + passport + ", " + centre + ", " + reasonCode + "]";
        }
    }

    /** An outage has its own answer; it never means "there is none". */
    sealed interface Answer {
        record Found(DocumentInFull document) implements Answer {}

        record Missing() implements Answer {}

        record Unavailable() implements Answer {}
    }

    /** A document with its number; it is not stored here. */
    record DocumentInFull(String type, String number, String name) {
        @Override
        public String toString() {
            return "DocumentInFull[" + type + "]";
        }
    }
}
