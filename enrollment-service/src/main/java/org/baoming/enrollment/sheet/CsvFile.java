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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.baoming.chassis.problem.ProblemException;

/**
 * CSV as spreadsheet programs write it: UTF-8 with a byte order mark or without, GB18030 where Excel in China says just "CSV",
 * UTF-16 where it says "Unicode text"; commas or tabs.
 */
final class CsvFile {
    private static final Charset GB18030 = Charset.forName("GB18030");
    /** More than any sheet has; a comma inside of a cell counts too. */
    private static final int MOST_CELLS = 2_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvFile() {}

    static List<RawRow> rows(byte[] file, int atMost) {
        String text = text(file);
        char delimiter = delimiter(text);
        requireModest(text, delimiter);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        List<RawRow> rows = new ArrayList<>();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            for (CSVRecord line : parser) {
                RawRow row = new RawRow(
                        Math.toIntExact(line.getRecordNumber()), line.stream().toList());
                if (!row.isBlank()) {
                    SheetReader.requireRoom(rows.size(), atMost);
                    rows.add(row);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw new ProblemException(
                    SheetProblem.SHEET_UNREADABLE, "A quotation mark is missing or in a wrong place.", broken);
        }
        return rows;
    }

    /** A guess is not needed: hardly any Chinese text in GB18030 is also well-formed UTF-8. */
    private static String text(byte[] file) {
        String text;
        if (file.length >= 2 && file[0] == (byte) 0xFF && file[1] == (byte) 0xFE) {
            text = decoded(file, StandardCharsets.UTF_16LE);
        } else {
            String utf8 = decodedOrEmpty(file, StandardCharsets.UTF_8);
            text = utf8.isEmpty() ? decoded(file, GB18030) : utf8;
        }
        if (text.indexOf('\0') >= 0) {
            throw unreadable();
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
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
        boolean tooWide = text.lines()
                .anyMatch(line -> line.chars().filter(one -> one == delimiter).count() > MOST_CELLS);
        if (tooWide) {
            throw new ProblemException(SheetProblem.SHEET_TOO_LARGE, "A row has more cells than are read.");
        }
    }

    private static char delimiter(String text) {
        String heading = text.lines().findFirst().orElse("");
        return heading.indexOf('\t') >= 0 && heading.indexOf(',') < 0 ? '\t' : ',';
    }

    private static ProblemException unreadable() {
        return new ProblemException(
                SheetProblem.SHEET_UNREADABLE,
                "The file is neither XLSX nor CSV in UTF-8 or GB18030 (Excel: CSV UTF-8).");
    }
}
