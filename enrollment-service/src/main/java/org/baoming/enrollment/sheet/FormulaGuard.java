package org.baoming.enrollment.sheet;

/**
 * Keeps a spreadsheet program from taking what somebody entered for a formula: a cell that begins like one gets an apostrophe in
 * front. The full-width characters count too: Chinese and Japanese editions read them likewise.
 */
final class FormulaGuard {
    private static final String BEGINNINGS = "=+-@\t\r\n＝＋－＠";

    private FormulaGuard() {}

    static String guarded(String cell) {
        return !cell.isEmpty() && BEGINNINGS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
