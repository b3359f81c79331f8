package org.baoming.enrollment.administration;

import java.time.Instant;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.catalogue.PublishedText;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record of changes.
 *
 * @param change number of the line; later ones are higher
 * @param by the account, as the identity provider names it
 * @param account its sign-in name; null in old lines
 * @param before the former content, as JSON; null: there was none
 * @param after the new content, as JSON; null: it was withdrawn
 */
public record CatalogueChange(
        long change,
        Instant at,
        String by,
        @Nullable String account,
        String role,
        Kind kind,
        @Nullable SessionCode session,
        @Nullable ProvinceCode province,
        @Nullable CentreCode centre,
        @Nullable String item,
        @Nullable String before,
        @Nullable String after) {

    public enum Kind {
        SUBJECT,
        SESSION,
        PROVINCE,
        CENTRE,
        OFFER,
        TEXT
    }

    /**
     * What was changed.
     *
     * @param session null for a subject, which is the same in all sessions
     * @param province null for what is above provinces
     * @param centre null for what is above centres
     * @param item a subject, the subject of an offer, the code of a text; null for all else
     */
    record Target(
            Kind kind,
            @Nullable SessionCode session,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            @Nullable String item) {

        static Target subject(SubjectCode subject) {
            return new Target(Kind.SUBJECT, null, null, null, subject.value());
        }

        static Target session(SessionCode session) {
            return new Target(Kind.SESSION, session, null, null, null);
        }

        static Target province(SessionCode session, ProvinceCode province) {
            return new Target(Kind.PROVINCE, session, province, null, null);
        }

        static Target centre(SessionCode session, CentreCode centre) {
            return new Target(Kind.CENTRE, session, centre.province(), centre, null);
        }

        static Target offer(SessionCode session, CentreCode centre, SubjectCode subject) {
            return new Target(Kind.OFFER, session, centre.province(), centre, subject.value());
        }

        static Target text(SessionCode session, PublishedText text) {
            return new Target(Kind.TEXT, session, text.province(), text.centre(), text.text());
        }
    }
}
