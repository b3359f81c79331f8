package org.baoming.enrollment.sheet;

/**
 * Characters that nobody sees: they come with text that was copied from a web page or a message, and a person
 * cannot find them. Around a cell's text they are dropped; inside of it the cell is named. Joiners and variation selectors
 * belong to names and are no such characters.
 */
final class Unseen {
    private Unseen() {}

    static boolean isBlank(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (!isEdge(text.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    static String stripped(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isEdge(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isEdge(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** Inside of a text: line breaks are none, people break lines. */
    static boolean isIn(String text) {
        for (int index = 0; index < text.length(); index++) {
            char one = text.charAt(index);
            if (isMark(one) || (Character.isISOControl(one) && !Character.isWhitespace(one))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEdge(char one) {
        return one <= ' ' ? Character.isWhitespace(one) : one >= 0x85 && (isSpace(one) || isMark(one));
    }

    private static boolean isSpace(char one) {
        return one == 0x85 || Character.isSpaceChar(one) || Character.isWhitespace(one);
    }

    /** Soft hyphen, zero-width space, word joiner and byte order mark, and the marks of direction. */
    private static boolean isMark(char one) {
        return one == 0xAD
                || one == 0x200B
                || one == 0x200E
                || one == 0x200F
                || (one >= 0x202A && one <= 0x202E)
                || (one >= 0x2060 && one <= 0x2064)
                || (one >= 0x2066 && one <= 0x206F)
                || one == 0xFEFF;
    }
}
