package org.baoming.enrollment.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.baoming.chassis.problem.ProblemException;

/**
 * CSV as spreadsheet programs write it: UTF-8 with a byte order mark or without, GB18030 where Excel in China says just "CSV",
 * UTF-16 where it says "Unicode text"; commas, semicolons or tabs.
 */
final class CsvFile {
    private static final Charset GB18030 = Charset.forName("GB18030");
    /** More than any sheet has; a comma inside of a cell counts too. */
    private static final int MOST_CELLS_IN_A_ROW = 2_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String DELIMITERS = ",;\t，；";

    /** Excel's own first line, which it does not show: {@code sep=;}. */
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\"?sep=([,;\t|])\"?(?:\r\n|\r|\n)", Pattern.CASE_INSENSITIVE);

    /** How programs keep Excel from taking text for a number: {@code ="650102"}, or an apostrophe in front. */
    private static final Pattern QUOTED_AGAIN = Pattern.compile("=\"([^\"]*)\"");

    private static final Pattern APOSTROPHE = Pattern.compile("['‘’]([0-9]+[0-9Xx]?)");

    /** What Excel and LibreOffice write for a cell without a value, also into text. */
    private static final Set<String> ERRORS = Set.of(
            "#N/A",
            "#REF!",
            "#VALUE!",
            "#NAME?",
            "#DIV/0!",
            "#NULL!",
            "#NUM!",
            "#SPILL!",
            "#CALC!",
            "#FIELD!",
            "#BLOCKED!",
            "#CONNECT!",
            "#UNKNOWN!",
            "#BUSY!",
            "#GETTING_DATA");

    private static final Pattern ERROR = Pattern.compile("#{3,}|Err:[0-9]{3}");

    private CsvFile() {}

    /** @param atMost refuses more rows */
    static RawSheet read(byte[] file, List<SheetColumn> columns, int atMost) {
        Decoded decoded = text(file);
        String text = decoded.text();
        Matcher separator = SEPARATOR_LINE.matcher(text);
        boolean named = separator.lookingAt();
        char delimiter = named ? separator.group(1).charAt(0) : delimiter(text, columns);
        List<RawRow> rows = rows(named ? text.substring(separator.end()) : text, delimiter, atMost, false);
        return new RawSheet(rows, Set.of(), SheetSource.csv(decoded.encoding(), delimiter), List.of());
    }

    private record Decoded(String text, String encoding) {}

    /** Whether this text stands for a value that a formula failed to find. */
    static boolean isError(String text) {
        return !text.isEmpty()
                && (text.charAt(0) == '#' || text.charAt(0) == 'E')
                && (ERRORS.contains(text.toUpperCase(Locale.ROOT))
                        || ERROR.matcher(text).matches());
    }

    /** Whichever makes most headings of the first rows. */
    private static char delimiter(String text, List<SheetColumn> columns) {
        char best = ',';
        int most = 0;
        for (int index = 0; index < DELIMITERS.length(); index++) {
            char delimiter = DELIMITERS.charAt(index);
            int known = Headings.mostKnown(firstRows(text, delimiter), columns);
            if (known > most) {
                most = known;
                best = delimiter;
            }
        }
        return best;
    }

    /** A delimiter that is none may well end in the middle of a quotation. */
    private static List<RawRow> firstRows(String text, char delimiter) {
        try {
            return rows(text, delimiter, SheetLimits.MOST_TITLE_ROWS + 1, true);
        } catch (ProblemException notThisOne) {
            return List.of();
        }
    }

    private static List<RawRow> rows(String text, char delimiter, int atMost, boolean onlyTheFirst) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        List<RawRow> rows = new ArrayList<>();
        int cells = 0;
        requireModest(text, delimiter);
        try (CSVParser parser = format.parse(new StringReader(text))) {
            for (CSVRecord line : parser) {
                RawRow row = row(line);
                if (row.isBlank()) {
                    continue;
                }
                SheetLimits.requireRoomForRow(rows.size(), atMost);
                SheetLimits.requireRoom(row.cells().size() - 1, SheetLimits.MOST_COLUMNS, "columns");
                for (RawCell cell : row.cells()) {
                    cells += cell.isBlank() ? 0 : 1;
                }
                SheetLimits.requireRoom(cells, SheetLimits.MOST_CELLS, "cells");
                rows.add(row);
                if (onlyTheFirst && rows.size() >= atMost) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw new ProblemException(
                    SheetProblem.SHEET_UNREADABLE, "A quotation mark is missing or in a wrong place.", broken);
        }
        return rows;
    }

    private static RawRow row(CSVRecord line) {
        List<RawCell> cells = new ArrayList<>(line.size());
        line.forEach(cell -> cells.add(cell(cell)));
        while (!cells.isEmpty() && cells.getLast().isBlank()) {
            cells.removeLast();
        }
        return new RawRow(Math.toIntExact(line.getRecordNumber()), cells, false);
    }

    private static RawCell cell(String written) {
        String text = Unseen.stripped(written);
        if (text.isEmpty()) {
            return RawCell.EMPTY;
        }
        char first = text.charAt(0);
        if (first != '=' && first != '\'' && first != '‘' && first != '’') {
            return RawCell.text(text);
        }
        Matcher quoted = QUOTED_AGAIN.matcher(text);
        if (quoted.matches()) {
            return RawCell.text(quoted.group(1));
        }
        if (first == '=') {
            return new RawCell(text, RawCell.Kind.FORMULA);
        }
        Matcher apostrophe = APOSTROPHE.matcher(text);
        return RawCell.text(apostrophe.matches() ? apostrophe.group(1) : text);
    }

    /** Hardly any Chinese text in GB18030 is also well-formed UTF-8, so there is nothing to guess in a file that is whole. */
    private static Decoded text(byte[] file) {
        String text;
        String encoding;
        if (beginsWith(file, 0xFF, 0xFE)) {
            text = decoded(file, StandardCharsets.UTF_16LE);
            encoding = "UTF-16LE";
        } else if (beginsWith(file, 0xFE, 0xFF)) {
            text = decoded(file, StandardCharsets.UTF_16BE);
            encoding = "UTF-16BE";
        } else {
            String utf8 = decodedOrEmpty(file, StandardCharsets.UTF_8);
            if (utf8.isEmpty()) {
                requireNoBrokenUtf8(file);
            }
            text = utf8.isEmpty() ? decoded(file, GB18030) : utf8;
            encoding = utf8.isEmpty() ? "GB18030" : "UTF-8";
        }
        if (text.indexOf('\0') >= 0) {
            throw unreadable();
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new Decoded(marked ? text.substring(1) : text, encoding);
    }

    /**
     * One damaged byte, and the rest of UTF-8 would be read as GB18030: other characters, without any complaint. Text in GB18030 has
     * more pairs of bytes that are no UTF-8 than pairs that are.
     */
    private static void requireNoBrokenUtf8(byte[] file) {
        String replaced = new String(file, StandardCharsets.UTF_8);
        long broken = replaced.chars().filter(one -> one == '\uFFFD').count();
        long read =
                replaced.chars().filter(one -> one > 0x7F && one != '\uFFFD').count();
        if (read > broken) {
            long line = 1
                    + replaced.substring(0, replaced.indexOf('\uFFFD')).lines().count();
            throw new ProblemException(
                    SheetProblem.SHEET_UNREADABLE,
                    "The file is UTF-8 with damaged characters, first near line " + line + ".");
        }
    }

    private static boolean beginsWith(byte[] file, int first, int second) {
        return file.length >= 2 && file[0] == (byte) first && file[1] == (byte) second;
    }

    private static String decoded(byte[] file, Charset charset) {
        String text = decodedOrEmpty(file, charset);
        if (text.isEmpty()) {
            throw unreadable();
        }
        return text;
    }

    private static String decodedOrEmpty(byte[] file, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException notThisOne) {
            return "";
        }
    }

    /** Millions of empty cells fit into a small file. */
    private static void requireModest(String text, char delimiter) {
        int inThisRow = 0;
        for (int index = 0; index < text.length(); index++) {
            char one = text.charAt(index);
            inThisRow = one == '\n' || one == '\r' ? 0 : one == delimiter ? inThisRow + 1 : inThisRow;
            if (inThisRow > MOST_CELLS_IN_A_ROW) {
                throw new ProblemException(SheetProblem.SHEET_TOO_LARGE, "A row has more cells than are read.");
            }
        }
    }

    private static ProblemException unreadable() {
        return new ProblemException(
                SheetProblem.SHEET_UNREADABLE,
                "The file is neither XLSX nor CSV in UTF-8 or GB18030 (Excel: CSV UTF-8).");
    }
}
