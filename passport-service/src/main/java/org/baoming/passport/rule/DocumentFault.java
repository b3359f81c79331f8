package org.baoming.passport.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why an entry cannot be a document, so that a page can offer the right one. It contains nothing of the number; of
 * the name, it contains the wrong character and, where the intended name is clear, that whole name.
 *
 * @param field {@code number} or {@code name}
 * @param rightType the type to which the number belongs
 * @param character the wrong character of the name, if it can be shown
 * @param codePoint the same, as {@code U+FFFD}
 * @param suggestedName the name that is probably meant
 * @param limit how many characters there may be, or must be
 * @param length how many there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocumentFault(
        String field,
        String code,
        String message,
        @Nullable DocumentType rightType,
        @Nullable String character,
        @Nullable String codePoint,
        @Nullable String suggestedName,
        @Nullable Integer limit,
        @Nullable Integer length) {

    private static final int LENGTH_OF_CITIZEN_NUMBERS = 18;

    static DocumentFault of(DocumentNumberRule.Judgement.Invalid invalid, String number) {
        DocumentNumberRule.Fault fault = invalid.fault();
        boolean tellsLength = fault == DocumentNumberRule.Fault.LENGTH;
        int length = number.length();
        String message = tellsLength
                ? fault.advice() + ", this one " + length
                : invalid.rightType() == null ? fault.advice() : fault.advice() + ": " + invalid.rightType();
        return new DocumentFault(
                "number",
                fault.name(),
                message,
                invalid.rightType(),
                null,
                null,
                null,
                tellsLength ? LENGTH_OF_CITIZEN_NUMBERS : null,
                tellsLength ? length : null);
    }

    static DocumentFault of(PersonName.Wrong wrong, String name) {
        Integer codePoint = wrong.codePoint();
        String code = codePoint == null ? null : "U+%04X".formatted(codePoint);
        boolean tooLong = wrong.fault() == PersonName.Fault.TOO_LONG;
        String message = wrong.fault().advice() + (code == null ? "" : ": " + code);
        return new DocumentFault(
                "name",
                wrong.fault().name(),
                message,
                null,
                codePoint != null && isShown(codePoint) ? Character.toString(codePoint) : null,
                code,
                wrong.suggestion(),
                tooLong ? PersonName.LONGEST : null,
                tooLong ? name.codePointCount(0, name.length()) : null);
    }

    /** The members of the problem, in addition to field, code and message. */
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "rightType", rightType);
        put(details, "character", character);
        put(details, "codePoint", codePoint);
        put(details, "suggestedName", suggestedName);
        put(details, "limit", limit);
        put(details, "length", length);
        return details;
    }

    private static void put(Map<String, Object> details, String key, @Nullable Object value) {
        if (value != null) {
            details.put(key, value);
        }
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return "DocumentFault[" + field + " " + code + "]";
    }
}
