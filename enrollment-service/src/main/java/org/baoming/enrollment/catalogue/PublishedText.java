package org.baoming.enrollment.catalogue;

import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.jspecify.annotations.Nullable;

/**
 * One version of an agreement or a notice.
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

    public enum Kind {
        AGREEMENT,
        NOTICE
    }

    public PublishedText withVersion(int next) {
        return new PublishedText(text, next, province, centre, kind, mustAccept, titleZh, titleEn, bodyZh, bodyEn);
    }
}
