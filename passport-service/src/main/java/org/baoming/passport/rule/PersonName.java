package org.baoming.passport.rule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * The characters of a name: letters of a script and ideographs of every plane, with the marks that names have, and
 * separators between the parts of a name. It is stored as it was typed; normalising would replace rare ideographs by
 * others that look alike. A character that no name contains is refused and named. Where the intended name is clear, it is
 * offered, and the owner decides what the name is.
 */
final class PersonName {

    static final int LONGEST = 64;

    /** Tibetan and Burmese letters have up to five; nobody's has sixty. */
    private static final int MOST_MARKS = 6;

    private static final int DOT = '·';
    private static final String OTHER_DOTS =
            "\u2022\u2027\u30FB\uFF65\uFF0E\u22C5\u2219\u3002\uFF61\uFE52\u0387\u2E31\u2E33\uA78F\u25CF";
    private static final int ZERO = '〇';
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    /** Emoji, their skin colours, and the letters of flags. */
    private static final Pattern EMOJI = Pattern.compile(
            "[\\p{IsExtended_Pictographic}\\p{IsEmoji_Modifier}\\x{1F1E6}-\\x{1F1FF}\\x{FE0F}\\x{20E3}]");

    /** Invisible characters, which would make two names out of one: unusual spaces, formatting, fillers. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Z}&&[^ \\x{2028}\\x{2029}]]|[\\p{Cf}\\x{180B}-\\x{180F}]"
                    + "|[\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{2800}\\x{3164}\\x{FFA0}]"
                    + "|[\\x{FE00}-\\x{FE0E}\\x{E0100}-\\x{E01EF}]");

    /** After these letters and vowel killers of India's scripts, joiners decide how a name is written. */
    private static final String VIRAMAS = "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA";

    private static final Pattern STRAY_SPACE = Pattern.compile("[\\p{Z}&&[^\\x{2028}\\x{2029}]]+");
    private static final Pattern SPACE_BETWEEN_IDEOGRAPHS = Pattern.compile("(?<=\\p{IsHan})\\x{1}(?=\\p{IsHan})");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}&&[^\\x{180E}\\x{200C}\\x{200D}]]");
    private static final Pattern DOT_BETWEEN_LETTERS =
            Pattern.compile("(?<=[\\p{L}\\p{M}]) ?[" + OTHER_DOTS + "·] ?(?=\\p{L})");
    private static final Pattern FULL_STOP_AT_IDEOGRAPH =
            Pattern.compile("(?<=\\p{IsHan}) ?\\. ?(?=\\p{L})|(?<=[\\p{L}\\p{M}]) ?\\. ?(?=\\p{IsHan})");

    /** GBK's private-use codes of characters that were standardised since. */
    private static final Map<Integer, Integer> STANDARDISED = standardised();

    private final int[] name;

    private PersonName(String name) {
        this.name = name.codePoints().toArray();
    }

    enum Fault {
        EMPTY("The name is missing"),
        TOO_LONG("The name has more than " + LONGEST + " characters"),
        CHARACTER("The name contains a character that no name has"),
        MISPLACED("A character stands where no name has it"),
        MARKS("A letter has more marks than letters of names have"),
        DOT("The parts of this name are separated by the dot ·"),
        PRIVATE_USE("The name contains a private-use character, which looks different or like nothing elsewhere"),
        EMOJI("The name contains a picture"),
        INVISIBLE("The name contains a character that cannot be seen; type it again instead of pasting it");

        private final String advice;

        Fault(String advice) {
            this.advice = advice;
        }

        String advice() {
            return advice;
        }
    }

    /**
     * What is wrong.
     *
     * @param codePoint the character to blame
     * @param suggestion the whole name as it is probably meant
     */
    record Wrong(
            Fault fault,
            @Nullable Integer codePoint,
            @Nullable String suggestion) {

        @Override
        public String toString() {
            return "Wrong[" + fault + "]";
        }
    }

    /** The fault of a name, if it has one. */
    static Optional<Wrong> judge(String name) {
        return new PersonName(name).judge().map(wrong -> new Wrong(wrong.fault(), wrong.codePoint(), offer(name)));
    }

    private Optional<Wrong> judge() {
        if (name.length == 0) {
            return Optional.of(new Wrong(Fault.EMPTY, null, null));
        }
        if (name.length > LONGEST) {
            return Optional.of(new Wrong(Fault.TOO_LONG, null, null));
        }
        int open = 0;
        for (int at = 0; at < name.length; at++) {
            Fault fault = judge(at);
            open += name[at] == '(' ? 1 : name[at] == ')' ? -1 : 0;
            if (fault == null && (open < 0 || open > 1)) {
                fault = Fault.MISPLACED;
            }
            if (fault != null) {
                return Optional.of(new Wrong(fault, name[at], null));
            }
        }
        return open > 0 ? Optional.of(new Wrong(Fault.MISPLACED, (int) '(', null)) : Optional.empty();
    }

    private @Nullable Fault judge(int at) {
        int character = name[at];
        if (isLetter(character)) {
            return null;
        }
        return switch (character) {
            case ' ' -> at > 0 && name[at - 1] == ' ' ? Fault.INVISIBLE : null;
            case DOT, '-', 0x2010 -> placed(followsLetter(at) && precedesLetter(at));
            case '\'', 0x2018, 0x2019 -> placed((followsLetter(at) || precedesLetter(at)) && !touchesIdeograph(at));
            case '.' -> fullStop(at);
            case ',' -> placed((followsLetter(at) || follows(at, '.')) && !touchesIdeograph(at));
            case '/' -> placed(followsLetter(at) && precedesLetter(at) && !touchesIdeograph(at));
            case '(' -> placed(precedesLetter(at) && !touchesIdeograph(at));
            case ')' -> placed((followsLetter(at) || follows(at, '.')) && !touchesIdeograph(at));
            // As in LIM AH KOW @ LIM KOW on Malaysian documents.
            case '@' -> placed(follows(at, ' ') && at + 1 < name.length && name[at + 1] == ' ');
            // Between syllables of Tibetan, of Sibe and of Mongolian; Hebrew abbreviations; Katakana.
            case 0x0F0B, 0x0F0C -> placed(followsLetter(at) && script(at) == UnicodeScript.TIBETAN);
            case 0x1807, 0x180A -> placed(followsLetter(at) && script(at) == UnicodeScript.MONGOLIAN);
            case 0x05F3, 0x05F4 -> placed(followsLetter(at) && script(at) == UnicodeScript.HEBREW);
            case 0x30FB -> script(at) == UnicodeScript.KATAKANA && precedesLetter(at) ? null : Fault.DOT;
            case NON_JOINER, JOINER -> joiner(at);
            default -> special(at);
        };
    }

    private static @Nullable Fault placed(boolean right) {
        return right ? null : Fault.MISPLACED;
    }

    /** Jr. and J.R. have it; between ideographs the dot of names is meant. */
    private @Nullable Fault fullStop(int at) {
        if (touchesIdeograph(at)) {
            return Fault.DOT;
        }
        return placed(followsLetter(at));
    }

    private @Nullable Fault joiner(int at) {
        boolean indic = at > 0 && VIRAMAS.indexOf(name[at - 1]) >= 0;
        boolean arabic =
                name[at] == NON_JOINER && script(at) == UnicodeScript.ARABIC && followsLetter(at) && precedesLetter(at);
        return indic || arabic ? null : Fault.INVISIBLE;
    }

    private @Nullable Fault special(int at) {
        int character = name[at];
        String text = Character.toString(character);
        if (isSelector(character) && at > 0 && isVariant(name[at - 1], character)) {
            return null;
        }
        if (EMOJI.matcher(text).matches()) {
            return Fault.EMOJI;
        }
        if (INVISIBLE.matcher(text).matches()) {
            return Fault.INVISIBLE;
        }
        if (OTHER_DOTS.indexOf(character) >= 0) {
            return Fault.DOT;
        }
        return switch (Character.getType(character)) {
            case Character.PRIVATE_USE -> Fault.PRIVATE_USE;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> mark(at);
            default -> Fault.CHARACTER;
        };
    }

    private @Nullable Fault mark(int at) {
        int base = at;
        while (base >= 0 && isMark(name[base])) {
            base--;
        }
        if (base < 0 || !(isLetter(name[base]) || isJoinerOrSelector(name[base]))) {
            return Fault.CHARACTER;
        }
        return at - base > MOST_MARKS || Character.isIdeographic(name[base]) ? Fault.MARKS : null;
    }

    private boolean follows(int at, int character) {
        return at > 0 && name[at - 1] == character;
    }

    private boolean followsLetter(int at) {
        return at > 0 && (isLetter(name[at - 1]) || isMark(name[at - 1]) || isSelector(name[at - 1]));
    }

    private boolean precedesLetter(int at) {
        return at + 1 < name.length && isLetter(name[at + 1]);
    }

    private boolean touchesIdeograph(int at) {
        boolean before = script(at) == UnicodeScript.HAN;
        return before || (precedesLetter(at) && Character.isIdeographic(name[at + 1]));
    }

    /** The script of the letter before, past its marks. */
    private UnicodeScript script(int at) {
        for (int before = at - 1; before >= 0; before--) {
            if (isLetter(name[before])) {
                return UnicodeScript.of(name[before]);
            }
            if (!isMark(name[before]) && !isSelector(name[before])) {
                break;
            }
        }
        return UnicodeScript.UNKNOWN;
    }

    /**
     * Unassigned ones too on the planes of ideographs, where each Unicode version adds rare names: this Java may be older than the one
     * that somebody's name came with. Letters of no script are the decorated ones of mathematics.
     */
    private static boolean isLetter(int character) {
        if (character == ZERO || isOnPlaneOfIdeographs(character)) {
            return true;
        }
        if (OTHER_DOTS.indexOf(character) >= 0 || !Character.isLetter(character)) {
            return false;
        }
        boolean filler = character == 0x115F || character == 0x1160 || character == 0x3164 || character == 0xFFA0;
        return !filler
                && (UnicodeScript.of(character) != UnicodeScript.COMMON
                        || Character.getType(character) == Character.MODIFIER_LETTER);
    }

    private static boolean isOnPlaneOfIdeographs(int character) {
        return isIn(character, 0x20000, 0x2FFFD) || isIn(character, 0x30000, 0x3FFFD);
    }

    private static boolean isIn(int character, int first, int last) {
        return character >= first && character <= last;
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
                && !isSelector(character);
    }

    private static boolean isSelector(int character) {
        return isIn(character, 0xFE00, 0xFE0E) || isIn(character, 0xE0100, 0xE01EF) || isIn(character, 0x180B, 0x180F);
    }

    private static boolean isJoinerOrSelector(int character) {
        return character == JOINER || character == NON_JOINER || isSelector(character);
    }

    /** The form of an ideograph, or of a Mongolian letter. */
    private static boolean isVariant(int letter, int selector) {
        UnicodeScript script = UnicodeScript.of(letter);
        return isIn(selector, 0x180B, 0x180F)
                ? script == UnicodeScript.MONGOLIAN
                : script == UnicodeScript.HAN || isOnPlaneOfIdeographs(letter);
    }

    /** The name as it is probably meant; null where that would be no name either. */
    private static @Nullable String offer(String name) {
        String seen = UNSEEN.matcher(name).replaceAll("");
        String spaced =
                STRAY_SPACE.matcher(seen).replaceAll(space -> space.group().equals(" ") ? " " : "\u0001");
        spaced = SPACE_BETWEEN_IDEOGRAPHS.matcher(spaced).replaceAll("").replace('\u0001', ' ');
        String standard = spaced.codePoints()
                .map(PersonName::standard)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String dotted = DOT_BETWEEN_LETTERS.matcher(standard).replaceAll("·");
        String offered = FULL_STOP_AT_IDEOGRAPH.matcher(dotted).replaceAll("·").strip();
        return offered.equals(name) || new PersonName(offered).judge().isPresent() ? null : offered;
    }

    private static int standard(int character) {
        Integer standardised = STANDARDISED.get(character);
        if (standardised != null) {
            return standardised;
        }
        boolean radical = isIn(character, 0x2F00, 0x2FD5);
        boolean fullWidth = "－，（）＇".indexOf(character) >= 0;
        boolean decorated = isIn(character, 0x1D400, 0x1D7FF);
        if (radical || fullWidth || decorated) {
            return Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC)
                    .codePointAt(0);
        }
        return character == '`' || character == '´' || character == '′' ? '\'' : character;
    }

    private static Map<Integer, Integer> standardised() {
        String table = "names/gb18030-private-use.csv";
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new ClassPathResource(table).getInputStream(), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .collect(Collectors.toUnmodifiableMap(
                            cells -> Integer.valueOf(cells[0], 16), cells -> Integer.valueOf(cells[1], 16)));
        } catch (IOException e) {
            throw new UncheckedIOException(table + " is part of this service", e);
        }
    }
}
