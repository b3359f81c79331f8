package org.baoming.enrollment.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written tag by tag: with what no correct program writes, and with what only some programs write. */
public final class RawWorkbook {
    private static final String NAMESPACE = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private String properties = "";
    private int count;

    public RawWorkbook() {}

    /** @param xml what stands inside of {@code worksheet} */
    public RawWorkbook sheet(String name, String state, String xml) {
        count++;
        sheets.append(
                "<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"s%d\"/>".formatted(name, count, state, count));
        relate("s" + count, "worksheet", "worksheets/sheet" + count + ".xml");
        parts.put("xl/worksheets/sheet" + count + ".xml", "<worksheet " + NAMESPACE + ">" + xml + "</worksheet>");
        return this;
    }

    public RawWorkbook sheet(String xml) {
        return sheet("名单", "visible", xml);
    }

    /** @param formats of styles 0, 1, 2 and so on */
    RawWorkbook formats(String... formats) {
        StringBuilder codes = new StringBuilder();
        StringBuilder styles = new StringBuilder();
        for (int index = 0; index < formats.length; index++) {
            codes.append("<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>"
                    .formatted(200 + index, formats[index].replace("\"", "&quot;")));
            styles.append("<xf numFmtId=\"%d\"/>".formatted(200 + index));
        }
        return styles("<numFmts>" + codes + "</numFmts><cellXfs>" + styles + "</cellXfs>");
    }

    RawWorkbook styles(String xml) {
        relate("styles", "styles", "styles.xml");
        parts.put("xl/styles.xml", "<styleSheet " + NAMESPACE + ">" + xml + "</styleSheet>");
        return this;
    }

    RawWorkbook sharedStrings(String xml) {
        relate("strings", "sharedStrings", "/xl/sharedStrings.xml");
        parts.put("xl/sharedStrings.xml", "<sst " + NAMESPACE + ">" + xml + "</sst>");
        return this;
    }

    RawWorkbook from1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    RawWorkbook part(String name, String content) {
        parts.put(name, content);
        return this;
    }

    public byte[] file() {
        parts.putIfAbsent(
                "xl/workbook.xml",
                "<workbook " + NAMESPACE + ">" + properties + "<sheets>" + sheets + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A row of texts, beginning in column A. */
    public static String row(int number, String... texts) {
        StringBuilder cells = new StringBuilder();
        for (String text : texts) {
            cells.append(text.isEmpty() ? "<c/>" : "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>");
        }
        return "<row r=\"" + number + "\">" + cells + "</row>";
    }

    /** A row of cells, beginning in column A. */
    static String cells(int number, String attributes, String cells) {
        return "<row r=\"" + number + "\" " + attributes + ">" + cells + "</row>";
    }

    static String text(String text) {
        return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    static String figure(String value, int style) {
        return "<c s=\"" + style + "\"><v>" + value + "</v></c>";
    }

    public static String data(String rows) {
        return "<sheetData>" + rows + "</sheetData>";
    }

    private void relate(String id, String type, String target) {
        relations.append("<Relationship Id=\"%s\" Type=\"%s%s\" Target=\"%s\"/>".formatted(id, TYPES, type, target));
    }
}
