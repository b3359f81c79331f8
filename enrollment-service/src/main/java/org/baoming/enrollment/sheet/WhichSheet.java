package org.baoming.enrollment.sheet;

import java.util.List;
import java.util.Optional;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.sheet.XlsxFile.Sheet;

/**
 * Finds the right sheet of a workbook: the one with the given name, otherwise the only one with the headings. Sheets with
 * lists for drop-down boxes or with instructions do not have them.
 */
final class WhichSheet {
    private WhichSheet() {}

    /** @throws ProblemException SHEET_CHOICE with {@code sheets}; SHEET_HIDDEN with {@code hidden} */
    static RawSheet read(byte[] file, List<SheetColumn> columns, int mostRows, SheetChoice choice) {
        try (XlsxFile workbook = XlsxFile.open(file)) {
            return workbook.read(find(workbook, columns, choice), mostRows);
        }
    }

    private static Sheet find(XlsxFile workbook, List<SheetColumn> columns, SheetChoice choice) {
        List<Sheet> sheets = workbook.sheets();
        if (sheets.isEmpty()) {
            throw XlsxFile.unreadable(null);
        }
        if (choice.sheet() != null) {
            return sheets.stream()
                    .filter(sheet -> sheet.name().equals(choice.sheet()))
                    .findFirst()
                    .orElseThrow(() -> choose("There is no such sheet.", sheets));
        }
        List<Sheet> fitting = sheets.stream()
                .filter(sheet -> sheets.size() == 1
                        || hasHeadings(workbook.peek(sheet, SheetLimits.MOST_TITLE_ROWS + 1), columns))
                .toList();
        List<Sheet> hidden = fitting.stream().filter(Sheet::hidden).toList();
        if (!hidden.isEmpty() && choice.hidden() == null) {
            HiddenParts.sheets(hidden.stream().map(Sheet::name).toList()).refuseIfAny();
        }
        List<Sheet> meant = choice.hidden() == Hidden.INCLUDE
                ? fitting
                : fitting.stream().filter(sheet -> !sheet.hidden()).toList();
        if (meant.size() > 1) {
            throw choose("Several sheets have these headings: name one.", meant);
        }
        Optional<Sheet> first = sheets.stream().filter(sheet -> !sheet.hidden()).findFirst();
        return meant.isEmpty() ? first.orElse(sheets.getFirst()) : meant.getFirst();
    }

    /** At least two, so that a list of values with one word in common is none. */
    private static boolean hasHeadings(RawSheet sheet, List<SheetColumn> columns) {
        return Headings.mostKnown(sheet.rows(), columns) >= 2;
    }

    private static ProblemException choose(String detail, List<Sheet> among) {
        return new ProblemException(SheetProblem.SHEET_CHOICE, detail)
                .with("sheets", among.stream().map(Sheet::name).toList());
    }
}
