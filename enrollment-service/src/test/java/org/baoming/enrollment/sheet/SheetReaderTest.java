package org.baoming.enrollment.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.baoming.chassis.problem.ProblemException;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetReaderTest {
    private static final List<SheetColumn> COLUMNS = List.of(
            SheetColumn.required("number", "证件号码").ofDocuments(),
            SheetColumn.required("name", "姓名"),
            SheetColumn.optional("subjects", "报考科目"),
            SheetColumn.optional("day", "出生日期").ofDates(),
            SheetColumn.optional("opensAt", "报名开始").ofDates(),
            SheetColumn.optional("closesAt", "报名截止").ofDates());

    private final RowFaults faults = new RowFaults();

    @DisplayName("R-502 CSV in every encoding that Excel in China writes, rare characters included")
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "BOM", "GB18030", "UTF-16LE", "UTF-16BE"})
    void csv(String encoding) {
        String text = "证件号码,姓名\r\n650102199003071234,𠮷田·古丽\r\n";
        byte[] file = switch (encoding) {
            case "BOM" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case "UTF-16LE" -> ("\uFEFF" + text.replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE);
            case "UTF-16BE" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE);
            default -> text.getBytes(Charset.forName(encoding));
        };

        SheetRow row = read(file).getFirst();

        assertThat(row.number()).isEqualTo(2);
        assertThat(row.text("number")).isEqualTo("650102199003071234");
        assertThat(row.text("name")).isEqualTo("𠮷田·古丽");
        assertThatCode(faults::refuseIfAny).doesNotThrowAnyException();
    }

    @DisplayName(
            "R-502 headings in Chinese or English, in any order, with stars and spaces; the usual own columns are passed over")
    @Test
    void headings() {
        SheetRow row = read("序号,姓 名*,Number,备注\n1,张三,X1,ask\n").getFirst();

        assertThat(row.text("number")).isEqualTo("X1");
        assertThat(row.text("name")).isEqualTo("张三");
    }

    @DisplayName(
            "R-502 a row keeps the number that the spreadsheet program shows, also after empty rows and quoted line breaks")
    @Test
    void rowNumbers() {
        assertThat(read("\n证件号码,姓名\n,\nX1,\"张\n三\"\n,\nX2,李四\n"))
                .extracting(SheetRow::number)
                .containsExactly(4, 6);
    }

    @DisplayName("R-502 XLSX: text, numbers, days and times come as a person would type them")
    @Test
    void xlsx() {
        byte[] file = workbook(sheet -> {
            sheet.value(0, 0, "姓名");
            sheet.value(0, 1, "证件号码");
            sheet.value(0, 2, "报考科目");
            sheet.value(0, 3, "出生日期");
            sheet.value(0, 4, "报名开始");
            sheet.value(3, 0, "𬎆𫖯");
            sheet.value(3, 1, "65010219900307123X");
            sheet.value(3, 2, 7);
            sheet.value(3, 3, LocalDate.of(1990, 3, 7));
            sheet.style(3, 3).format("yyyy-MM-dd").set();
            sheet.value(3, 4, LocalDateTime.of(2027, 1, 5, 9, 30));
            sheet.style(3, 4).format("yyyy/m/d h:mm").set();
        });

        SheetRow row = read(file).getFirst();

        assertThat(row.number()).isEqualTo(4);
        assertThat(row.text("name")).isEqualTo("𬎆𫖯");
        assertThat(row.text("number")).isEqualTo("65010219900307123X");
        assertThat(row.codes("subjects", 2, code -> code)).containsExactly("07");
        assertThat(row.day("day")).isEqualTo(LocalDate.of(1990, 3, 7));
        assertThat(row.beginning("opensAt")).isEqualTo(Instant.parse("2027-01-05T01:30:00Z"));
    }

    @DisplayName("R-502 a document number that Excel turned into a number has lost its last digits: the cell is named")
    @Test
    void lostDigits() {
        byte[] file = workbook(sheet -> {
            sheet.value(0, 0, "证件号码");
            sheet.value(0, 1, "姓名");
            sheet.value(1, 0, 650102199003071234L);
            sheet.value(1, 1, "张三");
        });
        read(file);
        read("证件号码,姓名\n6.50102E+17,张三\n");

        assertThat(faults.listed())
                .extracting(fault -> fault.column() + " " + fault.code())
                .containsExactly("number DIGITS_LOST", "number DIGITS_LOST");
    }

    @DisplayName(
            "R-204, R-502 a number that is text keeps its zeros: one in a thousand documents ends in three of them")
    @Test
    void zerosAtTheEnd() {
        assertThat(read("证件号码,姓名\n650102200003011000,张三\n").getFirst().text("number"))
                .isEqualTo("650102200003011000");
        assertThatCode(faults::refuseIfAny).doesNotThrowAnyException();
    }

    @DisplayName(
            "R-101 days and times as people write them, in China's time: a day alone begins at 00:00 and ends with itself")
    @ParameterizedTest
    @CsvSource({
        "2027-01-05, 2027-01-04T16:00:00Z, 2027-01-05T16:00:00Z",
        "2027/1/5 9:00, 2027-01-05T01:00:00Z, 2027-01-05T01:00:00Z",
        "2027年1月5日 09:00:30, 2027-01-05T01:00:30Z, 2027-01-05T01:00:30Z",
        "2027年1月5日9时30分, 2027-01-05T01:30:00Z, 2027-01-05T01:30:00Z",
        "2027年1月5日（星期二）下午5点, 2027-01-05T09:00:00Z, 2027-01-05T09:00:00Z",
        "２０２７－０１－０５ １７：００, 2027-01-05T09:00:00Z, 2027-01-05T09:00:00Z",
        "20270105, 2027-01-04T16:00:00Z, 2027-01-05T16:00:00Z",
        "2027.1.5, 2027-01-04T16:00:00Z, 2027-01-05T16:00:00Z",
        "2027年1月5号, 2027-01-04T16:00:00Z, 2027-01-05T16:00:00Z",
        "2027-01-05 24:00, 2027-01-05T16:00:00Z, 2027-01-05T16:00:00Z",
        "2027年1月5日24时, 2027-01-05T16:00:00Z, 2027-01-05T16:00:00Z",
        "2027-01-05 00:00, 2027-01-04T16:00:00Z, 2027-01-04T16:00:00Z",
        "2027-01-05 23:59, 2027-01-05T15:59:00Z, 2027-01-05T16:00:00Z",
        "2027-01-05T23:59:59, 2027-01-05T15:59:59Z, 2027-01-05T16:00:00Z",
        "2027-12-31, 2027-12-30T16:00:00Z, 2027-12-31T16:00:00Z"
    })
    void times(String written, Instant asBeginning, Instant asEnd) {
        SheetRow row =
                read("证件号码,姓名,报名开始,报名截止\nX,Y," + written + "," + written + "\n").getFirst();

        assertThat(row.beginning("opensAt")).isEqualTo(asBeginning);
        assertThat(row.end("closesAt")).isEqualTo(asEnd);
        assertThat(row.isGood()).isTrue();
    }

    @DisplayName("R-101 what is no time, or not plainly one, is named")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "12/5/2026",
                "5-Dec-26",
                "2026-02-29",
                "2026-12-05 24:01",
                "2026-12-05 25:00",
                "2026-12-59:00",
                "0202-12-05",
                "2026-12-05 下午13:00",
                "2026-12-05T00:00:00Z",
                "46361",
                "明天"
            })
    void noTimes(String written) {
        assertThat(read("证件号码,姓名,报名截止\nX,Y," + written + "\n").getFirst().end("closesAt"))
                .isNull();
        assertThat(faults.listed()).extracting(RowFaults.Fault::code).containsExactly("TIME");
    }

    @DisplayName("R-502 separators, line ends, titles and decorated headings are taken where it is plain what is meant")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "证件号码;姓名\nX1;张三\n",
                "证件号码\t姓名\nX1\t张三\n",
                "证件号码，姓名\nX1，张三\n",
                "证件号码,姓名\rX1,张三\r",
                "sep=;\r\n证件号码;姓名\r\nX1;张三\r\n",
                "证件号码：,姓　名（必填）\nX1,张三\n",
                "ｎｕｍｂｅｒ,NAME *\nX1,张三\n",
                "\"证件\n号码\",【姓名】\nX1,张三\n",
                "证件号码,姓名,,\nX1,张三,,\n",
                "=\"证件号码\",姓名\n=\"X1\",张三\n"
            })
    void plainlyMeant(String csv) {
        SheetRow row = read(csv).getFirst();

        assertThat(row.number()).isEqualTo(2);
        assertThat(row.text("number")).isEqualTo("X1");
        assertThat(row.text("name")).isEqualTo("张三");
        assertThatCode(faults::refuseIfAny).doesNotThrowAnyException();
    }

    @DisplayName(
            "R-502 a title and notes stand above the headings; data there, as after sorting, is refused and not dropped")
    @Test
    void titles() {
        List<SheetRow> rows = read("示范大学2026年名单,,\n填表人：李四,日期：3月,\n证件号码,序号,姓名\nX1,1,张三\n证件号码,序号,姓名\nX2,2,李四\n");
        assertThat(rows).extracting(SheetRow::number).containsExactly(4, 6);

        assertRefused("SHEET_COLUMNS", "X1,张三\n证件号码,姓名\nX2,李四\n".getBytes(StandardCharsets.UTF_8));
    }

    @DisplayName("R-502 cells that a program changed or lost, or that are in no column, are named")
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "X,#N/A| name CELL_ERROR",
                "X,#ref!| name CELL_ERROR",
                "#VALUE!,Y| number CELL_ERROR",
                "####,Y| number CELL_ERROR",
                "X,Err:502| name CELL_ERROR",
                "6.50102E+17,Y| number DIGITS_LOST",
                "X,Y,3月1日| subjects MADE_A_DATE",
                "X,Y,1-Mar| subjects MADE_A_DATE",
                "X,张�| name CHARACTER_LOST",
                "X,Y,,,,,新疆,乌鲁木齐| column G NO_HEADING"
            })
    void changedCells(String row, String fault) {
        read("证件号码,姓名,报考科目,出生日期,报名开始,报名截止\n" + row + "\n");

        assertThat(faults.listed())
                .extracting(one -> one.column() + " " + one.code())
                .contains(fault);
    }

    @DisplayName("R-502 numbers as people write them: thousands, decimals of nothing, units, full-width digits")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,000|1000", "30.0|30", "30人|30", "第75次|75", "１２０|120", "12,345,678|12345678"})
    void wholeNumbers(String written, int meant) {
        assertThat(read("证件号码,姓名\nX,\"" + written + "\"\n").getFirst().whole("name", 0, 100_000_000))
                .isEqualTo(meant);
    }

    @DisplayName("R-103, R-502 amounts as people write them; what could be two amounts is named")
    @Test
    void amounts() {
        assertThat(List.of("80", "80.5", "80.00", "80元", "¥80", "￥ 1,280.00", "80.5000"))
                .extracting(written ->
                        read("证件号码,姓名\nX,\"" + written + "\"\n").getFirst().yuan("name"))
                .containsExactly(8000L, 8050L, 8000L, 8000L, 8000L, 128_000L, 8050L);
        for (String written : List.of("80,5", "100,000.01", "80.505", "-80", "0", "1e3", "80 分")) {
            assertThat(read("证件号码,姓名\nX,\"" + written + "\"\n").getFirst().yuan("name"))
                    .as(written)
                    .isNull();
        }
    }

    @DisplayName("R-502 leading zeros that a program dropped come back; numbers kept as text by a trick are read")
    @Test
    void zerosInFront() {
        SheetRow row = read("证件号码,姓名,报考科目\n'00123,=\"007\",2、14\n").getFirst();

        assertThat(row.text("number")).isEqualTo("00123");
        assertThat(row.text("name")).isEqualTo("007");
        assertThat(row.codes("subjects", 2, code -> code)).containsExactly("02", "14");
    }

    @DisplayName("R-101 a session's code as programs show it; a day that could be a month is named")
    @Test
    void months() {
        assertThat(List.of("2027-03", "2027年3月", "2027/3", "2027-03-01", "2027/3/1", "2027.03"))
                .extracting(this::month)
                .containsOnly("2027-03");
        for (String written : List.of("Mar 27", "2027-13", "2027-03-05", "27-03")) {
            assertThat(month(written)).as(written).isNull();
        }
    }

    @DisplayName("R-502 a broken line is one line; a character that nobody sees is named")
    @Test
    void brokenLines() {
        SheetRow row = read("证件号码,姓名,报考科目\n\"X\r\n1\",Y\u0007,\n").getFirst();

        assertThat(row.text("number", 10)).isEqualTo("X 1");
        assertThat(row.text("name", 10)).isNull();
        assertThat(faults.listed()).extracting(RowFaults.Fault::code).containsExactly("CONTROL_CHARACTER");
    }

    @DisplayName("R-502 one damaged byte does not turn a file in UTF-8 into other characters")
    @Test
    void damagedUtf8() {
        byte[] file = "number,name\nX1,张三\nX2,欧阳娜娜\n".getBytes(StandardCharsets.UTF_8);
        file[file.length - 3] = (byte) 0xC3;

        assertRefused("SHEET_UNREADABLE", file);
    }

    @DisplayName("R-502 bad cells are named by row and column, and so are required ones that are empty")
    @Test
    void badCells() {
        List<SheetRow> rows = read("证件号码,姓名,报考科目,出生日期\nX,,67、2x,1990-02-30\n");
        rows.getFirst().codes("subjects", 2, code -> code);
        rows.getFirst().day("day");

        assertThat(rows.getFirst().isGood()).isFalse();
        assertThat(catchThrowableOfType(ProblemException.class, faults::refuseIfAny))
                .hasMessageContaining("3 fault(s) in 1 row(s)");
    }

    @DisplayName("R-502 missing, doubled and unknown columns are named together")
    @Test
    void wrongColumns() {
        assertRefused("SHEET_COLUMNS", "证件号码,证件号码,星座\nX,Y,Z\n".getBytes(StandardCharsets.UTF_8));
    }

    @DisplayName("R-403, R-502 what is no spreadsheet, or an old one, is refused")
    @Test
    void unreadable() throws IOException {
        assertRefused("SHEET_UNREADABLE", new byte[] {(byte) 0x81, 0x20, 0, 1});
        assertRefused("SHEET_UNREADABLE", new byte[] {
            (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0
        });
        assertRefused("SHEET_UNREADABLE", "证件号码,姓名\n\"X,张三\n".getBytes(StandardCharsets.UTF_8));
        assertRefused("SHEET_UNREADABLE", zip("hello.txt", "hello".getBytes(StandardCharsets.UTF_8)));
        byte[] cut = workbook(sheet -> sheet.value(0, 0, "证件号码"));
        assertRefused("SHEET_UNREADABLE", java.util.Arrays.copyOf(cut, cut.length - 30));
        assertRefused("SHEET_EMPTY", new byte[0]);
        assertRefused("SHEET_EMPTY", "证件号码,姓名\n\n".getBytes(StandardCharsets.UTF_8));
    }

    @DisplayName("R-502 limits: bytes, rows, and what a small file unpacks to")
    @Test
    void limits() throws IOException {
        assertRefused("SHEET_TOO_LARGE", new byte[SheetLimits.MOST_BYTES + 1]);
        String rows = IntStream.range(0, 11).mapToObj(n -> "X,Y\n").collect(Collectors.joining());
        assertRefused("SHEET_TOO_LARGE", ("证件号码,姓名\n" + rows).getBytes(StandardCharsets.UTF_8));
        assertRefused("SHEET_TOO_LARGE", ("证件号码,姓名\n" + ",".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8));
        assertRefused("SHEET_TOO_LARGE", ("证件号码,姓名\n" + "a,".repeat(101)).getBytes(StandardCharsets.UTF_8));
        byte[] many = ("证件号码,姓名\n" + "a,".repeat(99).concat("\n").repeat(6_100)).getBytes(StandardCharsets.UTF_8);
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> SheetReader.read(
                                        new ByteArrayInputStream(many), COLUMNS, 10_000, SheetChoice.NONE, faults))
                        .detail())
                .contains("cells");
        read("证件号码,姓名\nX," + "长".repeat(501) + "\n");
        assertThat(faults.hasRow(2)).isTrue();
    }

    @DisplayName("R-502 characters that nobody sees are dropped around a text and named inside of it")
    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u200B", "\uFEFF", "\u3000", "\u202E", "\u2060", "\u00AD"})
    void unseen(String character) {
        SheetRow row = read("证件号码,姓名\n" + character + "X1" + character + ",张\n").getFirst();
        assertThat(row.text("number")).isEqualTo("X1");
        assertThat(row.isGood()).isTrue();

        read("证件号码,姓名\nX\u20601,张\n");
        assertThat(faults.listed())
                .extracting(fault -> fault.column() + " " + fault.code())
                .containsExactly("number CONTROL_CHARACTER");
    }

    @DisplayName("R-204, R-502 joiners and variation selectors belong to names and stay")
    @Test
    void joiners() {
        String name = "葛\uDB40\uDD00\u200C丽\u200D";

        assertThat(read("证件号码,姓名\nX1," + name + "\n").getFirst().text("name", 64))
                .isEqualTo(name);
    }

    @DisplayName(
            "R-502 rows with nothing in them are ignored, also those with blanks that nobody sees, or with the number of the row alone")
    @Test
    void emptyRows() {
        assertThat(read("序号,证件号码,姓名\n1,X1,张三\n2,\u00A0,\u200B\n3,,\n,　,\n"))
                .extracting(SheetRow::number)
                .containsExactly(2);
        assertThatCode(faults::refuseIfAny).doesNotThrowAnyException();
    }

    @DisplayName("R-502 a formula in CSV is named: only a spreadsheet program knows what it comes to")
    @ParameterizedTest
    @ValueSource(strings = {"=A1&B1", "=HYPERLINK(\"\"http://x\"\")", "=1"})
    void formulas(String formula) {
        read("证件号码,姓名\nX1,\"" + formula + "\"\n");

        assertThat(faults.listed()).extracting(RowFaults.Fault::code).containsExactly("FORMULA");
    }

    @DisplayName("R-502 a NUL is in no text: the file is something else, whatever its encoding")
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE"})
    void nul(String encoding) {
        String mark = encoding.startsWith("UTF-16") ? "\uFEFF" : "";

        assertRefused("SHEET_UNREADABLE", (mark + "证件号码,姓名\nX\0" + "1,张三\n").getBytes(Charset.forName(encoding)));
    }

    @DisplayName("R-502 what was recognised is told: encoding and separator, and which columns are not read")
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"UTF-8|,|UTF-8", "GB18030|;|GB18030", "UTF-16|`\t`|UTF-16BE"})
    void source(String encoding, String separator, String told) {
        String text = "证件号码,姓名,备注\nX1,张三,问\n".replace(",", separator);

        ImportedSheet sheet = sheet(text.getBytes(Charset.forName(encoding)));

        assertThat(sheet.source()).isEqualTo(new SheetSource(SheetSource.Format.CSV, told, separator, null));
        assertThat(sheet.notices())
                .containsExactly(new SheetNotice(SheetNotice.Code.COLUMNS_IGNORED, 1, List.of("备注")));
        assertThat(sheet.columns()).extracting(SheetColumn::code).containsExactly("number", "name");
    }

    @DisplayName("R-502 a bad row is named by row, column, value and reason; R-503 numbers of documents are masked")
    @Test
    void values() {
        List<SheetRow> rows = read("""
                证件号码,姓名,报考科目,出生日期
                650102199003071234,张三,67、2x,1990-02-30
                6.5E+17,650102199003071234,,
                X1,张三,,,650102199003071234
                """);
        rows.getFirst().codes("subjects", 2, code -> code);
        rows.getFirst().day("day");
        faults.add(2, "number", "CHECKSUM", "found by a use case");

        assertThat(faults.listed())
                .extracting(fault -> fault.row() + " " + fault.column() + " " + fault.code() + " " + fault.value())
                .containsExactlyInAnyOrder(
                        "2 subjects PATTERN 67、2x",
                        "2 day DAY 1990-02-30",
                        "2 number CHECKSUM 650***********1234",
                        "3 number DIGITS_LOST 6.5E+17",
                        "4 column E NO_HEADING 650***********1234");
    }

    @DisplayName("R-502 a preview shows the first 50 rows as they were understood, and how many there are")
    @Test
    void preview() {
        String csv = "证件号码,姓名,报考科目,出生日期,报名开始\n" + "650102199003071234,张三,\"7,24\",1990年3月7日,2027/1/5 9:00\n".repeat(60);
        ImportedSheet sheet = SheetReader.read(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), COLUMNS, 100, SheetChoice.NONE, faults);
        sheet.rows().forEach(row -> {
            row.codes("subjects", 2, code -> code);
            row.day("day");
            row.beginning("opensAt");
        });

        ImportPreview preview = ImportPreview.of(
                sheet, Map.of(2, ImportPreview.Change.ADDED, 3, ImportPreview.Change.UNCHANGED), 4, 9L);

        assertThat(preview.rows()).isEqualTo(60);
        assertThat(List.of(preview.added(), preview.changed(), preview.unchanged(), preview.removed()))
                .containsExactly(1, 0, 1, 4);
        assertThat(preview.first()).hasSize(50);
        assertThat(preview.first().getFirst().change()).isEqualTo(ImportPreview.Change.ADDED);
        assertThat(preview.first().getFirst().cells())
                .containsExactly(
                        Map.entry("number", "650***********1234"),
                        Map.entry("name", "张三"),
                        Map.entry("subjects", "07、24"),
                        Map.entry("day", "1990-03-07"),
                        Map.entry("opensAt", "2027-01-05 09:00"));
    }

    @DisplayName("R-502 what is stored is what was previewed: the digest of other bytes is refused")
    @Test
    void digest() {
        ImportedSheet previewed = sheet("证件号码,姓名\nX1,张三\n".getBytes(StandardCharsets.UTF_8));
        ImportedSheet sent = sheet("证件号码,姓名\nX1,李四\n".getBytes(StandardCharsets.UTF_8));

        assertThat(previewed.requireSame(previewed.digest())).isSameAs(previewed);
        assertThat(previewed.requireSame(null)).isSameAs(previewed);
        assertThat(catchThrowableOfType(ProblemException.class, () -> sent.requireSame(previewed.digest()))
                        .code())
                .isEqualTo(SheetProblem.FILE_DIFFERS);
    }

    @DisplayName("R-502 100,000 rows are read where an import takes as many; one more is refused")
    @Test
    void manyRows() {
        byte[] file = ("证件号码,姓名\n" + "X,Y\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        byte[] more = ("证件号码,姓名\n" + "X,Y\n".repeat(100_001)).getBytes(StandardCharsets.UTF_8);
        byte[] manyMore = ("证件号码,姓名\n" + "X,Y\n".repeat(100_100)).getBytes(StandardCharsets.UTF_8);

        assertThat(SheetReader.read(new ByteArrayInputStream(file), COLUMNS, 100_000, SheetChoice.NONE, faults)
                        .rows())
                .hasSize(100_000);
        for (byte[] tooMany : List.of(more, manyMore)) {
            ProblemException refusal = catchThrowableOfType(
                    ProblemException.class,
                    () -> SheetReader.read(
                            new ByteArrayInputStream(tooMany), COLUMNS, 100_000, SheetChoice.NONE, faults));
            assertThat(refusal.code()).isEqualTo(SheetProblem.SHEET_TOO_LARGE);
            assertThat(refusal.detail()).isEqualTo("At most 100000 rows are read.");
        }
    }

    private ImportedSheet sheet(byte[] file) {
        return SheetReader.read(new ByteArrayInputStream(file), COLUMNS, 10, SheetChoice.NONE, faults);
    }

    private @Nullable String month(String written) {
        return read("证件号码,姓名\nX," + written + "\n").getFirst().month("name", code -> code);
    }

    private List<SheetRow> read(String csv) {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private List<SheetRow> read(byte[] file) {
        return SheetReader.read(new ByteArrayInputStream(file), COLUMNS, 10, SheetChoice.NONE, faults)
                .rows();
    }

    private void assertRefused(String code, byte[] file) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> read(file));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code().name()).isEqualTo(code);
    }

    private static byte[] workbook(Consumer<Worksheet> fill) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            fill.accept(workbook.newWorksheet("名单"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
