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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.RowFaults;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetReaderTest {
    private static final List<SheetColumn> COLUMNS = List.of(
            SheetColumn.required("number", "证件号码"),
            SheetColumn.required("name", "姓名"),
            SheetColumn.optional("subjects", "报考科目"),
            SheetColumn.optional("day", "出生日期"),
            SheetColumn.optional("opensAt", "报名开始"));

    private final RowFaults faults = new RowFaults();

    @DisplayName("R-502 CSV in every encoding that Excel in China writes, rare characters included")
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "BOM", "GB18030", "UTF-16LE"})
    void csv(String encoding) {
        String text = "证件号码,姓名\r\n650102199003071234,𠮷田·古丽\r\n";
        byte[] file = switch (encoding) {
            case "BOM" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case "UTF-16LE" -> ("\uFEFF" + text.replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE);
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
        assertThat(row.time("opensAt")).isEqualTo(Instant.parse("2027-01-05T01:30:00Z"));
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

        ProblemException refusal = catchThrowableOfType(ProblemException.class, faults::refuseIfAny);

        assertThat(refusal.code().name()).isEqualTo("ROWS_INVALID");
        assertThat(faults.hasRow(2)).isTrue();
    }

    @DisplayName("R-502 days and times as people write them, in China's time")
    @ParameterizedTest
    @CsvSource({
        "2027-01-05, 2027-01-04T16:00:00Z",
        "2027/1/5 9:00, 2027-01-05T01:00:00Z",
        "2027年1月5日 09:00:30, 2027-01-05T01:00:30Z",
        "20270105, 2027-01-04T16:00:00Z"
    })
    void times(String written, Instant meant) {
        assertThat(read("证件号码,姓名,报名开始\nX,Y," + written + "\n").getFirst().time("opensAt"))
                .isEqualTo(meant);
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
        assertRefused("SHEET_EMPTY", "证件号码,姓名\n\n".getBytes(StandardCharsets.UTF_8));
    }

    @DisplayName("R-502 limits: bytes, rows, and what a small file unpacks to")
    @Test
    void limits() throws IOException {
        assertRefused("SHEET_TOO_LARGE", new byte[SheetReader.MOST_BYTES + 1]);
        String rows = IntStream.range(0, 11).mapToObj(n -> "X,Y\n").collect(Collectors.joining());
        assertRefused("SHEET_TOO_LARGE", ("证件号码,姓名\n" + rows).getBytes(StandardCharsets.UTF_8));
        assertRefused("SHEET_TOO_LARGE", ("证件号码,姓名\n" + ",".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8));
        byte[] bomb = zip("xl/sharedStrings.xml", new byte[40 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(64 * 1024);
        assertRefused("SHEET_TOO_LARGE", bomb);
        read("证件号码,姓名\nX," + "长".repeat(501) + "\n");
        assertThat(faults.hasRow(2)).isTrue();
    }

    @DisplayName("R-403 a workbook's XML reaches nothing outside of it")
    @Test
    void noExternalEntities() throws IOException {
        String evil = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<workbook><sheets><sheet name=\"&e;\"/></sheets></workbook>";

        assertRefused("SHEET_UNREADABLE", zip("xl/workbook.xml", evil.getBytes(StandardCharsets.UTF_8)));
    }

    private List<SheetRow> read(String csv) {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private List<SheetRow> read(byte[] file) {
        return SheetReader.read(new ByteArrayInputStream(file), COLUMNS, 10, faults);
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
