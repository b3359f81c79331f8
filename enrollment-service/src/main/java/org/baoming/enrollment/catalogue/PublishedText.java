package org.baoming.enrollment.catalogue;

import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.jspecify.annotations.Nullable;

/**
 * One version of a text. Bodies are plain text: "# " begins a heading, "- " and "1. " begin items, an empty line
 * ends a paragraph.
 *
 * @param province whose text it is; null: the session's, for everybody
 * @param centre a notice of this centre, for those who choose it; null: of the province or the session
 * @param mustAccept a registration needs an acceptance of the newest version
 */
public record PublishedText(
        String text,
        int version,
        @Nullable ProvinceCode province,
        @Nullable CentreCode centre,
        Kind kind,
        boolean mustAccept,
        String titleZh,
        String titleEn,
        String bodyZh,
        String bodyEn) {

    /** What a text is; the order is that in which candidates see them. */
    public enum Kind {
        /** What registering means; accepted by everybody, together with the two that it links to. */
        AGREEMENT,
        USER_AGREEMENT,
        PRIVACY_POLICY,
        /** Of a session, a province or a centre; to be accepted or only to be read. */
        NOTICE,
        /** That and when one can register: read before signing in. */
        ANNOUNCEMENT,
        /** How one registers: read before signing in. */
        HOW_TO;

        /** Whether a text of this kind may be to accept, or only to read, at such a place. */
        public boolean permits(boolean mustAccept, boolean ofSession, boolean ofCentre) {
            return switch (this) {
                case AGREEMENT, USER_AGREEMENT, PRIVACY_POLICY -> mustAccept && ofSession;
                case NOTICE -> true;
                case ANNOUNCEMENT, HOW_TO -> !mustAccept && !ofCentre;
            };
        }
    }

    public PublishedText withVersion(int next) {
        return new PublishedText(text, next, province, centre, kind, mustAccept, titleZh, titleEn, bodyZh, bodyEn);
    }
}
