package org.baoming.enrollment.complaint.web;

/** A name of which the first character is shown: enough to compare it with a paper, too little to learn it. */
final class MaskedName {
    private static final int MOST = 6;

    private MaskedName() {}

    static String of(String name) {
        if (name.isEmpty()) {
            return "";
        }
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first) + "*".repeat(Math.min(MOST, name.codePointCount(first, name.length())));
    }
}
