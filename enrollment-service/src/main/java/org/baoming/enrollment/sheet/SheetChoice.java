package org.baoming.enrollment.sheet;

import org.jspecify.annotations.Nullable;

/**
 * What only the person who uploads a workbook can decide. If a decision is needed and missing, a refusal asks for it.
 *
 * @param sheet the name of the sheet to read
 */
public record SheetChoice(@Nullable Hidden hidden, @Nullable String sheet) {
    public static final SheetChoice NONE = new SheetChoice(null, null);
}
