package org.baoming.enrollment;

import org.jspecify.annotations.Nullable;

/**
 * One version of an agreement or a notice.
 *
 * @param province whose text it is; null: the session's, for everybody
 * @param mustAccept registering needs an acceptance of the newest version
 */
public record PublishedText(
        String text,
        int version,
        @Nullable ProvinceCode province,
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
}
