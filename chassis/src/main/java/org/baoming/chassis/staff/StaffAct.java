package org.baoming.chassis.staff;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a member of staff did: a write, or a look at personal data.
 *
 * @param type what was done, in upper snake case and the past tense: {@code OFFER_CHANGED}. It is stored for good, so it never
 *     changes its meaning. The desk has words for it
 * @param scope whose record it belongs to: a centre (6 digits), a province (2 digits) or {@link #BOARD}. It is what the act
 *     concerns, not who did it: the board's change of a centre stands in the centre's record
 * @param session the exam session that it concerns
 * @param registration the registration that it concerns
 * @param passport the passport that it concerns
 * @param details names and values, for instance what was there before and after. They are kept for good: never a document number
 *     or the name of a person. A value that is too long is cut, and a character that cannot be stored is replaced, because an act
 *     must not fail for the words of its record
 */
public record StaffAct(
        String type,
        String scope,
        @Nullable String session,
        @Nullable UUID registration,
        @Nullable UUID passport,
        Map<String, String> details) {

    /** The scope of what concerns no single centre or province. */
    public static final String BOARD = "board";

    static final int MOST_DETAILS = 40;
    static final int LONGEST_NAME = 60;
    static final int LONGEST_VALUE = 1_000;

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");
    private static final Pattern SCOPE = Pattern.compile("[0-9]{6}|[0-9]{2}|" + BOARD);
    private static final Pattern SESSION = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cs}\\x{FFFE}\\x{FFFF}]|[\\p{Cc}&&[^\\t\\n\\r]]");

    /** @throws IllegalArgumentException for a type, scope, session or number of details that the record does not take */
    public StaffAct {
        require(TYPE.matcher(type).matches(), "type", type);
        require(SCOPE.matcher(scope).matches(), "scope", scope);
        require(session == null || SESSION.matcher(session).matches(), "session", session);
        require(details.size() <= MOST_DETAILS, "number of details", details.size());
        var bounded = new TreeMap<String, String>();
        details.forEach((name, value) -> bounded.put(bounded(name, LONGEST_NAME), bounded(value, LONGEST_VALUE)));
        details = Map.copyOf(bounded);
    }

    /** An act that concerns a setting, not a person. */
    public static StaffAct of(String type, String scope, @Nullable String session, Map<String, String> details) {
        return new StaffAct(type, scope, session, null, null, details);
    }

    private static void require(boolean holds, String what, @Nullable Object value) {
        if (!holds) {
            throw new IllegalArgumentException("Not a " + what + " of an act of staff: " + value);
        }
    }

    private static String bounded(String text, int longest) {
        String storable = UNSTORABLE.matcher(text).replaceAll("\uFFFD");
        return storable.codePointCount(0, storable.length()) <= longest
                ? storable
                : storable.substring(0, storable.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
