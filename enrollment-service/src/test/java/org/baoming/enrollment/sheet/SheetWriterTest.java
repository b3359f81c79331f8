package org.baoming.enrollment.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetWriterTest {
    private static final List<SheetColumn> COLUMNS =
            List.of(SheetColumn.required("name", "姓名"), SheetColumn.optional("studentNumber", "学号"));

    private interface Format {
        SheetWriter to(OutputStream out) throws IOException;
    }

    private static byte[] written(Format format, List<List<String>> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (SheetWriter sheet = format.to(out)) {
            for (List<String> row : rows) {
                sheet.row(row);
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"})
    @DisplayName("R-502 what begins like a formula is a text, in CSV and in XLSX")
    void noFormulas(String cell) throws IOException {
        assertThat(FormulaGuard.guarded(cell)).isEqualTo("'" + cell);
        assertThat(new String(written(SheetWriter::csv, List.of(List.of("a", cell))), StandardCharsets.UTF_8))
                .contains("'" + cell);
        assertThat(FormulaGuard.guarded("1=1")).isEqualTo("1=1");
    }

    @Test
    @DisplayName(
            "R-502 what is written is read again as it was: quotes, line ends, rare characters, leading zeros, XML's own characters")
    void readAgain() throws IOException {
        List<List<String>> rows = List.of(
                List.of("姓名", "学号"),
                List.of("𠮷田, \"古丽\"", "007"),
                List.of("<b>&amp;</b>", "123456789012345678"),
                List.of("空", ""));
        for (Format format : List.<Format>of(SheetWriter::csv, SheetWriter::xlsx)) {
            RowFaults faults = new RowFaults();
            List<SheetRow> read = SheetReader.read(
                            new ByteArrayInputStream(written(format, rows)),
                            COLUMNS,
                            10,
                            new SheetChoice(null, null),
                            faults)
                    .rows();
            assertThat(read).hasSize(3);
            assertThat(read.get(0).text("name")).isEqualTo("𠮷田, \"古丽\"");
            assertThat(read.get(0).text("studentNumber")).isEqualTo("007");
            assertThat(read.get(1).text("name")).isEqualTo("<b>&amp;</b>");
            assertThat(read.get(1).text("studentNumber")).isEqualTo("123456789012345678");
        }
    }

    @Test
    @DisplayName("R-502 a file of 200,000 rows is written in flat memory")
    void flat() throws IOException {
        List<String> row = Collections.nCopies(19, "示范学院 Model College");
        long[] most = {0};
        long before = used();
        for (Format format : List.<Format>of(SheetWriter::csv, SheetWriter::xlsx)) {
            try (SheetWriter sheet = format.to(OutputStream.nullOutputStream())) {
                for (int n = 0; n < 200_000; n++) {
                    sheet.row(row);
                    if (n % 50_000 == 49_999) {
                        most[0] = Math.max(most[0], used() - before);
                    }
                }
            }
        }
        assertThat(most[0]).isLessThan(8 * 1024 * 1024);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
