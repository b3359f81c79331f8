package org.baoming.enrollment.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.baoming.enrollment.sheet.RawWorkbook.cells;
import static org.baoming.enrollment.sheet.RawWorkbook.data;
import static org.baoming.enrollment.sheet.RawWorkbook.figure;
import static org.baoming.enrollment.sheet.RawWorkbook.row;
import static org.baoming.enrollment.sheet.RawWorkbook.text;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxFileTest {
    private static final List<SheetColumn> COLUMNS = List.of(
            SheetColumn.required("number", "证件号码"),
            SheetColumn.required("name", "姓名"),
            SheetColumn.optional("school", "学校"),
            SheetColumn.optional("className", "班级"),
            SheetColumn.optional("day", "出生日期").ofDates(),
            SheetColumn.optional("closesAt", "报名截止").ofDates(),
            SheetColumn.optional("session", "考次").ofDates());

    private static final String HEAD = row(1, "证件号码", "姓名", "学校", "班级");

    private final RowFaults faults = new RowFaults();

    @DisplayName("R-502 a number cell of more than 15 digits is somebody else's document: the cell is named")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "6.5010219980621901E+17",
                "650102199806219012",
                "650102200003011000",
                "3.5E+17",
                "1000000000000000",
                "1E999999999"
            })
    void longNumbers(String value) {
        read(new RawWorkbook().sheet(data(HEAD + cells(2, "", figure(value, 0) + text("张三")))));

        assertFault(2, "number", "DIGITS_LOST");
    }

    @DisplayName(
            "R-502 numbers come as the program shows them: 15 digits, leading zeros by format, no binary remainder")
    @Test
    void numbers() {
        SheetRow row = read(new RawWorkbook()
                        .formats("General", "000000", "#,##0.00")
                        .sheet(data(HEAD
                                + cells(
                                        2,
                                        "",
                                        figure("650102980621901", 0)
                                                + figure("80.099999999999994", 2)
                                                + figure("10080", 1)
                                                + figure("2.0240100000000001E+8", 0)))))
                .getFirst();

        assertThat(row.text("number")).isEqualTo("650102980621901");
        assertThat(row.yuan("name")).isEqualTo(8010);
        assertThat(row.text("school")).isEqualTo("010080");
        assertThat(row.text("className")).isEqualTo("202401000");
        assertNoFaults();
    }

    @DisplayName("R-502 cells that show an error name their row, in every column; so do formulas without a value")
    @ParameterizedTest
    @CsvSource({
        "<c t=\"e\"><v>#N/A</v></c>, CELL_ERROR",
        "<c t=\"e\"><f>VLOOKUP(A1;B:C;2)</f><v>#REF!</v></c>, CELL_ERROR",
        "<c t=\"str\"><f>B9</f><v>#VALUE!</v></c>, CELL_ERROR",
        "<c t=\"inlineStr\"><is><t>#NAME?</t></is></c>, CELL_ERROR",
        "<c><f>A1&amp;B1</f></c>, FORMULA",
        "<c t=\"str\"><f>A1&amp;B1</f><v>甲</v></c>, FORMULA",
        "<c><f>1+2</f><v>3</v></c>, FORMULA",
        "<c t=\"s\"><f>A1</f><v>0</v></c>, FORMULA"
    })
    void errors(String cell, String code) {
        read(new RawWorkbook()
                .sheet(data(HEAD + cells(2, "", text("X") + cell + text("学校") + cell)))
                .sharedStrings("<si><t>甲</t></si>"));

        assertFault(2, "name", code);
        assertFault(2, "className", code);
    }

    @DisplayName(
            "R-502 shared strings are read without their phonetic guides; a formula that comes to nothing is nothing")
    @Test
    void sharedStrings() {
        SheetRow row = read(new RawWorkbook()
                        .sheet(data(HEAD + cells(2, "", """
                                        <c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="str"><f>""</f><v></v></c>""")))
                        .sharedStrings(
                                "<si><t>零</t></si><si><t>E1</t></si>"
                                        + "<si><r><t>古</t></r><rPh sb=\"0\" eb=\"1\"><t>gu</t></rPh><r><t>丽_x000D_</t></r></si>"))
                .getFirst();

        assertThat(row.text("number")).isEqualTo("E1");
        assertThat(row.text("name")).isEqualTo("古丽");
        assertThat(row.has("school")).isFalse();
        assertNoFaults();
    }

    @DisplayName("R-101 a closing date that shows no time is the whole day; one that shows 0:00 is that moment")
    @ParameterizedTest
    @CsvSource({
        "yyyy-m-d, 46361, 2026-12-05T16:00:00Z",
        "yyyy\"年\"m\"月\"d\"日\", 46361, 2026-12-05T16:00:00Z",
        "yyyy/m/d h:mm, 46361, 2026-12-04T16:00:00Z",
        "yyyy/m/d h:mm, 46361.708333333336, 2026-12-05T09:00:00Z",
        "[$-804]yyyy-m-d, 46361.708333333336, 2026-12-05T09:00:00Z",
        "m/d/yy h:mm AM/PM, 46361.999305555553, 2026-12-05T16:00:00Z"
    })
    void closingDates(String format, String value, Instant meant) {
        assertThat(read(new RawWorkbook()
                                .formats("General", format)
                                .sheet(data(row(1, "证件号码", "姓名", "报名截止")
                                        + cells(2, "", text("X") + text("Y") + figure(value, 1)))))
                        .getFirst()
                        .end("closesAt"))
                .isEqualTo(meant);
        assertNoFaults();
    }

    @DisplayName(
            "R-502 days in both date systems, around Excel's 29 February 1900, in the built-in format of Chinese editions")
    @ParameterizedTest
    @CsvSource({"false, 37950, 2003-11-25", "true, 36488, 2003-11-25", "false, 61, 1900-03-01", "false, 59, 1900-02-28"
    })
    void dateSystems(boolean from1904, String value, LocalDate day) {
        RawWorkbook workbook = new RawWorkbook()
                .styles("<cellXfs><xf numFmtId=\"31\"/></cellXfs>")
                .sheet(data(row(1, "证件号码", "姓名", "出生日期") + cells(2, "", text("X") + text("Y") + figure(value, 0))));

        assertThat(read(from1904 ? workbook.from1904() : workbook).getFirst().day("day"))
                .isEqualTo(day);
    }

    @DisplayName(
            "R-101, R-502 a session's code that the program took for a date is read; a class that it took for one is named")
    @Test
    void madeADate() {
        SheetRow row = read(new RawWorkbook()
                        .formats("mmm-yy", "m\"月\"d\"日\"")
                        .sheet(data(row(1, "证件号码", "姓名", "考次", "班级")
                                + cells(2, "", text("X") + text("Y") + figure("46447", 0) + figure("46447", 1)))))
                .getFirst();

        assertThat(month(row)).isEqualTo("2027-03");
        assertFault(2, "className", "MADE_A_DATE");
    }

    @DisplayName("R-502 a school merged over several rows holds for each; cells merged over columns are named")
    @Test
    void merged() {
        List<SheetRow> rows = read(
                new RawWorkbook()
                        .sheet(
                                data(row(1, "二〇二六年名单", "", "", "")
                                                + row(2, "证件号码", "姓名", "学校", "班级")
                                                + row(3, "X1", "甲", "示范大学", "一班")
                                                + row(4, "X2", "乙")
                                                + row(5, "X3", "丙", "", "二班")
                                                + row(6, "X4", "丁", "另一大学", ""))
                                        + "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"C3:C5\"/><mergeCell ref=\"C6:D6\"/></mergeCells>"));

        assertThat(rows).extracting(row -> row.text("school")).startsWith("示范大学", "示范大学", "示范大学");
        assertThat(rows).extracting(row -> row.text("className")).startsWith("一班", null, "二班");
        assertFault(6, "className", "MERGED");
        assertThat(faults.hasRow(4)).isFalse();
    }

    @DisplayName("R-502 headings in two rows, where those of groups of columns stand above")
    @Test
    void headingsInTwoRows() {
        SheetRow row = read(new RawWorkbook()
                        .sheet(
                                data(row(1, "证件号码", "姓名", "学籍")
                                                + row(2, "", "", "学校", "班级")
                                                + row(3, "X1", "甲", "示范大学", "一班"))
                                        + "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:D1\"/></mergeCells>"))
                .getFirst();

        assertThat(row.number()).isEqualTo(3);
        assertThat(row.text("className")).isEqualTo("一班");
    }

    @DisplayName("R-502 hidden rows and columns are said, then taken or left out as the person chooses")
    @Test
    void hiddenRowsAndColumns() {
        byte[] file = new RawWorkbook()
                .sheet("<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>"
                        + data(HEAD
                                + cells(2, "hidden=\"1\"", text("X1") + text("甲") + text("示范大学"))
                                + cells(3, "", text("X2") + text("乙") + text("示范大学"))
                                + cells(4, "hidden=\"true\"", "")))
                .file();

        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> read(file, SheetChoice.NONE));
        assertThat(refusal.code()).isEqualTo(SheetProblem.SHEET_HIDDEN);
        assertThat(refusal.detail()).contains("1 row(s), 1 column(s)");
        List<SheetRow> taken = read(file, new SheetChoice(Hidden.INCLUDE, null));
        assertThat(taken).extracting(SheetRow::number).containsExactly(2, 3);
        assertThat(taken.getFirst().text("school")).isEqualTo("示范大学");
        List<SheetRow> leftOut = read(file, new SheetChoice(Hidden.SKIP, null));
        assertThat(leftOut).extracting(SheetRow::number).containsExactly(3);
        assertThat(leftOut.getFirst().has("school")).isFalse();
        assertNoFaults();
    }

    @DisplayName("R-502 what was hidden and what was not read is told with the rows that were")
    @Test
    void notices() {
        byte[] file = new RawWorkbook()
                .sheet(
                        "名单",
                        "visible",
                        "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>"
                                + data(HEAD
                                        + cells(2, "hidden=\"1\"", text("X1") + text("甲") + text("示范大学"))
                                        + row(3, "X2", "乙")
                                        + row(4, "证件号码", "姓名", "学校", "班级")
                                        + row(5, "X3", "丙")))
                .sheet("字典", "hidden", data(row(1, "民族")))
                .file();

        assertThat(notices(file, Hidden.INCLUDE))
                .containsExactly(
                        "HIDDEN_ROWS_READ 1 [2]",
                        "HIDDEN_COLUMNS_READ 1 [C]",
                        "HEADINGS_REPEATED 1 []",
                        "SHEETS_IGNORED 1 [字典]");
        assertThat(notices(file, Hidden.SKIP)).contains("HIDDEN_ROWS_LEFT_OUT 1 [2]", "HIDDEN_COLUMNS_LEFT_OUT 1 [C]");
    }

    @DisplayName("R-502 a NUL or another control character in a workbook's text is named")
    @ParameterizedTest
    @ValueSource(strings = {"_x0000_", "_x0007_", "_x202E_"})
    void controlCharacters(String escaped) {
        read(new RawWorkbook().sheet(data(HEAD + row(2, "X1", "甲" + escaped + "乙"))));

        assertFault(2, "name", "CONTROL_CHARACTER");
    }

    @DisplayName("R-502 the sheet that has the headings is meant; of several, and of a hidden one, the person says")
    @Test
    void sheets() {
        String students = data(HEAD + row(2, "X1", "甲"));
        String others = data(HEAD + row(2, "X2", "乙"));
        String lists = data(row(1, "民族") + row(2, "汉族"));
        byte[] oneFits = new RawWorkbook()
                .sheet("说明", "visible", data(row(1, "请填写第二张表")))
                .sheet("名单", "visible", students)
                .sheet("字典", "hidden", lists)
                .file();
        byte[] hiddenFirst = new RawWorkbook()
                .sheet("旧", "hidden", others)
                .sheet("新", "visible", students)
                .file();
        byte[] two = new RawWorkbook()
                .sheet("一", "visible", others)
                .sheet("二", "visible", students)
                .file();

        assertThat(number(oneFits, SheetChoice.NONE)).isEqualTo("X1");
        assertRefused(hiddenFirst, SheetChoice.NONE, "SHEET_HIDDEN");
        assertThat(number(hiddenFirst, new SheetChoice(Hidden.SKIP, null))).isEqualTo("X1");
        assertRefused(hiddenFirst, new SheetChoice(Hidden.INCLUDE, null), "SHEET_CHOICE");
        assertThat(number(hiddenFirst, new SheetChoice(null, "旧"))).isEqualTo("X2");
        assertRefused(two, SheetChoice.NONE, "SHEET_CHOICE");
        assertThat(number(two, new SheetChoice(null, "二"))).isEqualTo("X1");
        assertRefused(two, new SheetChoice(null, "三"), "SHEET_CHOICE");
    }

    @DisplayName(
            "R-502 what one small workbook claims costs nothing: shared strings, columns, rows, formulas, merged cells")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"2\"><c t=\"s\"><v>2000000000</v></c></row>",
                "<row r=\"2\"><c r=\"ZZZZZZ2\"><v>1</v></c></row>",
                "<row r=\"2000000000\"><c><v>1</v></c></row>",
                "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>",
                "<row r=\"1\"><c><v>1</v></c></row>",
                "<row r=\"2\"><c t=\"unknown\"><v>1</v></c></row>",
                "<row r=\"2\"><c><v>NaN</v></c></row>",
                "</sheetData><mergeCells><mergeCell ref=\"A1:D9\"/><mergeCell ref=\"B2:C5\"/></mergeCells><sheetData>",
                "</sheetData><mergeCells><mergeCell ref=\"A1:ZZZZ9\"/></mergeCells><sheetData>"
            })
    void claims(String rows) {
        assertRefused(new RawWorkbook().sheet(data(HEAD + rows)).file(), SheetChoice.NONE, "SHEET_UNREADABLE");
    }

    @DisplayName("R-502 limits: unpacked bytes, texts, columns; thousands of empty cells are none")
    @Test
    void limits() {
        String students = data(HEAD + row(2, "X1", "甲"));
        String blank = " ".repeat(49 * 1024 * 1024);

        assertRefused(
                new RawWorkbook().sheet(students).sharedStrings(blank).file(), SheetChoice.NONE, "SHEET_TOO_LARGE");
        assertRefused(
                new RawWorkbook()
                        .sheet(students)
                        .sharedStrings("<si><t>a</t></si>".repeat(SheetLimits.MOST_SHARED_STRINGS + 1))
                        .file(),
                SheetChoice.NONE,
                "SHEET_TOO_LARGE");
        assertRefused(
                new RawWorkbook()
                        .sheet(data(HEAD + "<row r=\"2\"><c r=\"CW2\"><v>1</v></c></row>"))
                        .file(),
                SheetChoice.NONE,
                "SHEET_TOO_LARGE");
        assertThat(number(
                        new RawWorkbook()
                                .sheet(data(HEAD + "<row r=\"2\"><c><v>1</v></c><c><v>2</v></c>" + "<c/>".repeat(16_000)
                                        + "</row>"))
                                .file(),
                        SheetChoice.NONE))
                .isEqualTo("1");
    }

    @DisplayName("R-403 a workbook's XML reaches nothing outside of it, and has no entities of its own")
    @ParameterizedTest
    @ValueSource(strings = {"SYSTEM \"file:///etc/hostname\"", "\"lol\""})
    void entities(String entity) {
        String workbook = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY e " + entity + ">]>"
                + "<workbook><sheets><sheet name=\"&e;\"/></sheets></workbook>";

        assertRefused(new RawWorkbook().part("xl/workbook.xml", workbook).file(), SheetChoice.NONE, "SHEET_UNREADABLE");
    }

    @DisplayName("R-502 ordinary escapes in a workbook's text are no entities: thousands of them are read")
    @Test
    void escapes() {
        String rows = HEAD;
        StringBuilder many = new StringBuilder(rows);
        for (int n = 2; n < 4_000; n++) {
            many.append(row(n, "X" + n, "甲&amp;乙&#x4E19;", "&lt;"));
        }

        assertThat(SheetReader.read(
                                new ByteArrayInputStream(new RawWorkbook()
                                        .sheet(data(many.toString()))
                                        .file()),
                                COLUMNS,
                                4_000,
                                SheetChoice.NONE,
                                faults)
                        .rows())
                .hasSize(3_998)
                .allSatisfy(row -> assertThat(row.text("name")).isEqualTo("甲&乙丙"));
    }

    private List<SheetRow> read(RawWorkbook workbook) {
        return read(workbook.file(), SheetChoice.NONE);
    }

    private List<SheetRow> read(byte[] file, SheetChoice choice) {
        return SheetReader.read(new ByteArrayInputStream(file), COLUMNS, 10, choice, faults)
                .rows();
    }

    private List<String> notices(byte[] file, Hidden hidden) {
        return SheetReader.read(new ByteArrayInputStream(file), COLUMNS, 10, new SheetChoice(hidden, "名单"), faults)
                .notices()
                .stream()
                .map(notice -> notice.code() + " " + notice.count() + " " + notice.named())
                .toList();
    }

    private String number(byte[] file, SheetChoice choice) {
        return String.valueOf(read(file, choice).getFirst().text("number"));
    }

    private void assertRefused(byte[] file, SheetChoice choice, String code) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> read(file, choice));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code().name()).isEqualTo(code);
    }

    private static @Nullable String month(SheetRow row) {
        return row.month("session", code -> code);
    }

    private void assertNoFaults() {
        assertThatCode(faults::refuseIfAny).doesNotThrowAnyException();
    }

    private void assertFault(int row, String column, String code) {
        assertThat(faults.listed())
                .extracting(fault -> fault.row() + " " + fault.column() + " " + fault.code())
                .contains(row + " " + column + " " + code);
    }
}
