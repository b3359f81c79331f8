package org.baoming.enrollment.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one sheet of a workbook. Cells become the text that the spreadsheet program shows. */
final class XlsxSheet {
    private static final int LAST_ROW = 1_048_576;
    private static final int LAST_COLUMN = 16_384;
    private static final int LONGEST_NUMBER = 40;

    /** The digits of a number that a spreadsheet program keeps. */
    private static final MathContext KEPT = new MathContext(15);

    private static final double TOO_MANY_DIGITS = 1e15;
    private static final double LAST_DAY = 2_958_466;
    private static final int SECONDS_A_DAY = 86_400;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    private final List<CellFormat> formats;
    private final List<String> sharedStrings;
    private final boolean from1904;
    private final int atMost;
    private final boolean onlyTheFirst;
    private final SheetSource source;
    private final List<String> otherSheets;

    private final List<RawRow> rows = new ArrayList<>();
    private final Set<Integer> hiddenColumns = new TreeSet<>();
    private final MergedCells merged = new MergedCells();
    private int cells;

    /** @param onlyTheFirst stops after {@code atMost} rows, instead of refusing more */
    XlsxSheet(
            List<CellFormat> formats,
            List<String> sharedStrings,
            boolean from1904,
            int atMost,
            boolean onlyTheFirst,
            String name,
            List<String> otherSheets) {
        this.formats = formats;
        this.sharedStrings = sharedStrings;
        this.from1904 = from1904;
        this.atMost = atMost;
        this.onlyTheFirst = onlyTheFirst;
        this.source = SheetSource.xlsx(name);
        this.otherSheets = otherSheets;
    }

    RawSheet read(XMLStreamReader xml) throws XMLStreamException {
        int last = 0;
        while (XlsxParts.nextChild(xml, "worksheet", "col", "row", "mergeCell")) {
            switch (xml.getLocalName()) {
                case "col" -> readColumn(xml);
                case "mergeCell" -> merged.add(XlsxParts.attribute(xml, "ref"));
                default -> {
                    last = readRow(xml, last);
                    if (onlyTheFirst && rows.size() >= atMost) {
                        return new RawSheet(rows, hiddenColumns, source, otherSheets);
                    }
                }
            }
        }
        return new RawSheet(merged.filledIn(rows), hiddenColumns, source, otherSheets);
    }

    private void readColumn(XMLStreamReader xml) throws XMLStreamException {
        String width = XlsxParts.attribute(xml, "width");
        if (XlsxParts.isSet(xml, "hidden") || isZero(width)) {
            int end = Math.min(XlsxParts.number(xml, "max"), SheetLimits.MOST_COLUMNS);
            for (int column = Math.max(XlsxParts.number(xml, "min"), 1); column <= end; column++) {
                hiddenColumns.add(column - 1);
            }
        }
    }

    private static boolean isZero(@Nullable String measure) {
        return measure != null && measure.matches("0+([.]0+)?");
    }

    private int readRow(XMLStreamReader xml, int last) throws XMLStreamException {
        int number = XlsxParts.attribute(xml, "r") == null ? last + 1 : XlsxParts.number(xml, "r");
        if (number <= last || number > LAST_ROW) {
            throw new XMLStreamException("Rows in disorder");
        }
        boolean hidden = XlsxParts.isSet(xml, "hidden") || isZero(XlsxParts.attribute(xml, "ht"));
        List<RawCell> row = new ArrayList<>();
        int column = -1;
        while (XlsxParts.nextChild(xml, "row", "c")) {
            String address = XlsxParts.attribute(xml, "r");
            int place = address == null ? column + 1 : column(address);
            if (place <= column || place >= LAST_COLUMN) {
                throw new XMLStreamException("Cells in disorder");
            }
            column = place;
            RawCell cell = readCell(xml);
            if (!cell.isBlank()) {
                SheetLimits.requireRoom(place, SheetLimits.MOST_COLUMNS, "columns");
                SheetLimits.requireRoom(cells++, SheetLimits.MOST_CELLS, "cells");
                while (row.size() < place) {
                    row.add(RawCell.EMPTY);
                }
                row.add(cell);
            }
        }
        if (!row.isEmpty()) {
            SheetLimits.requireRoomForRow(rows.size(), atMost);
            rows.add(new RawRow(number, row, hidden));
        }
        return number;
    }

    /** From 0. */
    static int column(String address) throws XMLStreamException {
        int column = 0;
        int letters = 0;
        while (letters < address.length() && address.charAt(letters) >= 'A' && address.charAt(letters) <= 'Z') {
            if (letters == 3) {
                throw new XMLStreamException("No such column");
            }
            column = column * 26 + (address.charAt(letters) - 'A' + 1);
            letters++;
        }
        if (letters == 0) {
            throw new XMLStreamException("No address of a cell");
        }
        return column - 1;
    }

    private RawCell readCell(XMLStreamReader xml) throws XMLStreamException {
        String type = Objects.requireNonNullElse(XlsxParts.attribute(xml, "t"), "n");
        CellFormat format = format(XlsxParts.attribute(xml, "s"));
        boolean formula = false;
        String value = null;
        while (XlsxParts.nextChild(xml, "c", "f", "v", "is")) {
            switch (xml.getLocalName()) {
                case "f" -> formula = true;
                case "v" -> value = XlsxText.plain(xml, "v");
                default -> value = XlsxText.rich(xml, "is");
            }
        }
        if (value == null) {
            return formula ? new RawCell("", RawCell.Kind.FORMULA) : RawCell.EMPTY;
        }
        RawCell cell = cell(type, value, format);
        boolean harmless = !formula || cell.isBlank() || cell.kind() == RawCell.Kind.ERROR;
        return harmless ? cell : new RawCell(cell.text(), RawCell.Kind.FORMULA);
    }

    private RawCell cell(String type, String value, CellFormat format) throws XMLStreamException {
        return switch (type) {
            case "s" -> RawCell.text(sharedString(value));
            case "str" -> RawCell.text(XlsxText.unescaped(value));
            case "inlineStr" -> RawCell.text(value);
            case "b" -> RawCell.text(value.equals("1") ? "TRUE" : "FALSE");
            case "e" -> new RawCell(value, RawCell.Kind.ERROR);
            case "d" -> isoDate(value);
            case "n" -> value.isBlank() ? RawCell.EMPTY : number(value.strip(), format);
            default -> throw new XMLStreamException("Unknown type of a cell");
        };
    }

    private CellFormat format(@Nullable String style) throws XMLStreamException {
        if (style == null) {
            return CellFormat.GENERAL;
        }
        try {
            int index = Integer.parseInt(style);
            return index >= 0 && index < formats.size() ? formats.get(index) : CellFormat.GENERAL;
        } catch (NumberFormatException none) {
            throw new XMLStreamException("No number of a style", none);
        }
    }

    private String sharedString(String index) throws XMLStreamException {
        try {
            return sharedStrings.get(Integer.parseInt(index));
        } catch (NumberFormatException | IndexOutOfBoundsException none) {
            throw new XMLStreamException("No such shared string", none);
        }
    }

    private static RawCell isoDate(String value) {
        String local = value.replaceAll("(T00:00:00)?([.]0+)?Z?$", "").replace('T', ' ');
        return new RawCell(local, RawCell.Kind.DATE);
    }

    private RawCell number(String value, CellFormat format) throws XMLStreamException {
        double number = parsed(value);
        if (format.isTime()) {
            return date(number, format);
        }
        if (Math.abs(number) >= TOO_MANY_DIGITS) {
            return new RawCell(value, RawCell.Kind.LONG_NUMBER);
        }
        String plain = plain(number);
        boolean filled = plain.length() < format.width() && plain.chars().allMatch(Character::isDigit);
        return new RawCell(filled ? "0".repeat(format.width() - plain.length()) + plain : plain, RawCell.Kind.NUMBER);
    }

    private static double parsed(String value) throws XMLStreamException {
        if (value.length() > LONGEST_NUMBER) {
            throw new XMLStreamException("A number too long");
        }
        try {
            double number = Double.parseDouble(value);
            if (Double.isNaN(number)) {
                throw new NumberFormatException("Not a number");
            }
            return number;
        } catch (NumberFormatException none) {
            throw new XMLStreamException("No number in a cell of numbers", none);
        }
    }

    /** 80.1 is kept as 80.099999999999994. */
    private static String plain(double number) {
        if (Math.abs(number) < 1e-9) {
            return "0";
        }
        return new BigDecimal(number).round(KEPT).stripTrailingZeros().toPlainString();
    }

    /** What the format shows decides between a day and a time at 0:00. */
    private RawCell date(double number, CellFormat format) {
        if (number < 0 || number >= LAST_DAY) {
            return new RawCell("#####", RawCell.Kind.ERROR);
        }
        int day = (int) Math.floor(number);
        long second = Math.round((number - day) * SECONDS_A_DAY);
        LocalDateTime time = firstDay(day).plusDays(day).atStartOfDay().plusSeconds(second);
        boolean wholeDay = second % SECONDS_A_DAY == 0 && !format.timeOfDay();
        return new RawCell(wholeDay ? DAY.format(time) : TIME.format(time), RawCell.Kind.DATE);
    }

    /** Excel counts a 29 February 1900, which was none. */
    private LocalDate firstDay(int day) {
        if (from1904) {
            return LocalDate.of(1904, 1, 1);
        }
        return day < 61 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
    }
}
