package org.baoming.audit.disclosure;

import java.util.UUID;

/** Asks for a document number in full, wherever it is kept; that is on record there too. Never called inside a transaction. */
public interface DocumentNumbers {

    Answer ask(Question question);

    /**
     * What is asked, by whom and why.
     *
     * @param staff subject of the sign-in
     * @param centre 6 digits
     */
    record Question(UUID passport, String staff, String centre, DisclosureReason reasonCode, String reason) {
        @Override
        public String toString() {
            return "Question[" + passport + ", " + centre + ", " + reasonCode + "]";
        }
    }

    /** An outage is an answer of its own, never taken for "there is none". */
    sealed interface Answer {
        record Found(DocumentInFull document) implements Answer {}

        record Missing() implements Answer {}

        record Unavailable() implements Answer {}
    }

    /** A document with its number; nothing here keeps it. */
    record DocumentInFull(String type, String number, String name) {
        @Override
        public String toString() {
            return "DocumentInFull[" + type + "]";
        }
    }
}
