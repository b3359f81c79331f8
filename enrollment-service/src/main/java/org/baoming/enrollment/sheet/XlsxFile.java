package org.baoming.enrollment.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.baoming.chassis.problem.ProblemException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of an XLSX workbook. Cells become the text that a person would have typed. */
final class XlsxFile {
    /** Unpacked; a workbook of the permitted length that is not made to harm stays far below. */
    private static final long MOST_BYTES_UNPACKED = 32L * 1024 * 1024;

    /** Shorter files are neither. */
    private static final int HEADER = 8;

    private static final int MOST_PARTS = 500;
    private static final int MOST_CELLS = 100;
    /** Rows may be formatted and empty, to the end of the sheet. */
    private static final int MOST_ROWS_LOOKED_AT = 100_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    private XlsxFile() {}

    static boolean isOne(byte[] file) {
        return file.length >= HEADER && ReadableWorkbook.isOOXMLZipHeader(file);
    }

    /** XLS, the format before 2007, and workbooks that are locked with a password. */
    static boolean isOldOrLocked(byte[] file) {
        return file.length >= HEADER && ReadableWorkbook.isOLE2Header(file);
    }

    static List<RawRow> rows(byte[] file, int atMost) {
        requireModest(file);
        try (ReadableWorkbook workbook =
                        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true));
                Stream<Row> stream = workbook.getFirstSheet().openStream()) {
            List<RawRow> rows = new ArrayList<>();
            int seen = 0;
            for (Iterator<Row> all = stream.iterator(); all.hasNext(); ) {
                Row row = all.next();
                SheetReader.requireRoom(seen++, MOST_ROWS_LOOKED_AT);
                RawRow raw = new RawRow(row.getRowNum(), cells(row));
                if (!raw.isBlank()) {
                    SheetReader.requireRoom(rows.size(), atMost);
                    rows.add(raw);
                }
            }
            return rows;
        } catch (ProblemException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            // The reader fails in many ways on what is not a workbook; none of them is our fault.
            throw unreadable(broken);
        }
    }

    /**
     * A few kilobytes can unpack to gigabytes: unpacks once and only counts. With the same code as the reader, so that both see
     * the same parts.
     */
    private static void requireModest(byte[] file) {
        long unpacked = 0;
        int parts = 0;
        byte[] chunk = new byte[64 * 1024];
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            for (Iterator<ZipArchiveEntry> entries = zip.getEntries().asIterator(); entries.hasNext(); ) {
                if (++parts > MOST_PARTS) {
                    throw tooLarge();
                }
                try (InputStream part = zip.getInputStream(entries.next())) {
                    for (int read = part.read(chunk); read >= 0; read = part.read(chunk)) {
                        unpacked += read;
                        if (unpacked > MOST_BYTES_UNPACKED) {
                            throw tooLarge();
                        }
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw unreadable(broken);
        }
    }

    private static List<String> cells(Row row) {
        int count = Math.min(row.getCellCount(), MOST_CELLS);
        List<String> cells = new ArrayList<>(count);
        for (int column = 0; column < count; column++) {
            cells.add(row.getOptionalCell(column).map(XlsxFile::text).orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() != CellType.NUMBER) {
            String text = cell.getText();
            return text == null ? "" : text;
        }
        String format = cell.getDataFormatString();
        if (format != null && isTime(format)) {
            LocalDateTime time = cell.asDate();
            return time.toLocalTime().toSecondOfDay() == 0 ? DAY.format(time) : TIME.format(time);
        }
        return cell.asNumber().stripTrailingZeros().toPlainString();
    }

    /** Letters of a date outside of quoted text, colours and escapes. */
    private static boolean isTime(String format) {
        String letters = format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.|general", "");
        return letters.contains("y") || letters.contains("d") || letters.contains("h");
    }

    private static ProblemException tooLarge() {
        return new ProblemException(SheetProblem.SHEET_TOO_LARGE, "The workbook unpacks to more than is read.");
    }

    private static ProblemException unreadable(Exception cause) {
        return new ProblemException(SheetProblem.SHEET_UNREADABLE, "The workbook is broken or no workbook.", cause);
    }
}
