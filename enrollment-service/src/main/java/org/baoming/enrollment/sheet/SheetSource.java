package org.baoming.enrollment.sheet;

import org.jspecify.annotations.Nullable;

/**
 * How a file was read, so that a person sees what was recognised.
 *
 * @param encoding of a CSV file
 * @param separator of a CSV file
 * @param sheet the name of a workbook's sheet
 */
record SheetSource(
        Format format,
        @Nullable String encoding,
        @Nullable String separator,
        @Nullable String sheet) {

    public enum Format {
        CSV,
        XLSX
    }

    static SheetSource csv(String encoding, char separator) {
        return new SheetSource(Format.CSV, encoding, String.valueOf(separator), null);
    }

    static SheetSource xlsx(String sheet) {
        return new SheetSource(Format.XLSX, null, null, sheet);
    }
}
