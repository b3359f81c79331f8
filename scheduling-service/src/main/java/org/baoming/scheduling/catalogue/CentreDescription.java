package org.baoming.scheduling.catalogue;

import java.util.Map;

/**
 * What a ticket says of a centre, and whether its candidates may print it themselves.
 *
 * @param subjects by code
 */
public record CentreDescription(
        String session,
        String centre,
        String nameZh,
        String nameEn,
        String address,
        boolean selfPrintTicket,
        Map<String, Subject> subjects) {
    public CentreDescription {
        subjects = Map.copyOf(subjects);
    }

    /** @param minutes how long its exam takes */
    public record Subject(String nameZh, String nameEn, int minutes) {}

    /** A subject that the centre no longer offers has its code for a name. */
    public Subject subject(String code) {
        return subjects.getOrDefault(code, new Subject(code, code, 0));
    }
}
