package org.baoming.photo.registration;

import java.util.List;
import org.baoming.photo.RegistrationId;

/** Those whom a centre has registered as a group, as enrollment-service knows them. */
public interface GroupCandidates {
    /**
     * Asks only for registrations of this centre, so that nobody learns who is registered elsewhere.
     *
     * @param names what files are called: a document number or a student number each
     */
    Answer named(String session, String centre, List<String> names);

    /** An outage is an answer of its own. */
    sealed interface Answer {
        /** @param registrations for each name, in their order, those that it means: none, one, or several */
        record Known(List<List<RegistrationId>> registrations) implements Answer {}

        record Unavailable() implements Answer {}
    }
}
