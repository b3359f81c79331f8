package org.baoming.enrollment.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook of one sheet. Texts stand in their cells: a table of shared ones, as libraries write it, would grow with the file and has to
 * be held until its end.
 */
final class XlsxWriter implements SheetWriter {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static final String CONTENT_TYPES = XML
            + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + TYPE + "worksheet+xml\"/></Types>";
    private static final String PACKAGE =
            XML + "<Relationships xmlns=\"" + RELATIONS + "\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                    + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    private static final String BOOK = XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
            + "\"><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    private static final String BOOK_PARTS = XML + "<Relationships xmlns=\"" + RELATIONS
            + "\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

    private final ZipOutputStream zip;
    private final Writer sheet;

    XlsxWriter(OutputStream out) throws IOException {
        zip = new ZipOutputStream(out);
        part("[Content_Types].xml", CONTENT_TYPES);
        part("_rels/.rels", PACKAGE);
        part("xl/workbook.xml", BOOK);
        part("xl/_rels/workbook.xml.rels", BOOK_PARTS);
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        sheet = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        sheet.write(XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    }

    private void part(String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Override
    public void row(List<String> cells) throws IOException {
        sheet.write("<row>");
        for (String cell : cells) {
            if (cell.isEmpty()) {
                sheet.write("<c/>");
            } else {
                sheet.write("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                text(FormulaGuard.guarded(cell));
                sheet.write("</t></is></c>");
            }
        }
        sheet.write("</row>");
    }

    /** What XML cannot have becomes the replacement character. */
    private void text(String text) throws IOException {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '&' -> sheet.write("&amp;");
                case '<' -> sheet.write("&lt;");
                case '>' -> sheet.write("&gt;");
                case '\t', '\n' -> sheet.write(c);
                case '\r' -> sheet.write("&#13;");
                default -> sheet.write(c < ' ' || c == '\uFFFE' || c == '\uFFFF' ? '\uFFFD' : c);
            }
        }
    }

    @Override
    public void close() throws IOException {
        sheet.write("</sheetData></worksheet>");
        sheet.flush();
        zip.closeEntry();
        zip.close();
    }
}
