package org.baoming.enrollment.sheet;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a table as a file, row by row and in flat memory, however many rows there are. Every cell is text, so that a spreadsheet
 * program rounds no number and drops no leading zero, and none is a formula ({@link FormulaGuard}). {@link #close} completes the file.
 */
public sealed interface SheetWriter extends Closeable permits SheetWriter.Csv, XlsxWriter {

    void row(List<String> cells) throws IOException;

    /** UTF-8 with a byte order mark: without it, spreadsheet programs in China read GB18030. */
    static SheetWriter csv(OutputStream out) throws IOException {
        out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        return new Csv(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    static SheetWriter xlsx(OutputStream out) throws IOException {
        return new XlsxWriter(out);
    }

    /** RFC 4180; lines end as in spreadsheet programs. */
    final class Csv implements SheetWriter {
        private final Writer out;

        private Csv(Writer out) {
            this.out = out;
        }

        @Override
        public void row(List<String> cells) throws IOException {
            out.write(cells.stream()
                    .map(FormulaGuard::guarded)
                    .map(Csv::quoted)
                    .collect(Collectors.joining(",", "", "\r\n")));
        }

        private static String quoted(String cell) {
            boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
            return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
