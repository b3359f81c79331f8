package org.baoming.enrollment.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * An XLSX workbook (ECMA-376, transitional and strict). It is read here and not by a library: no reader that we examined
 * limits what a cell claims (the number of its shared string, its column, its exponent), and none reports merged cells and
 * hidden columns.
 */
final class XlsxFile implements AutoCloseable {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final String WORKBOOK = "xl/workbook.xml";

    private final XlsxParts parts;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<CellFormat> formats;
    private final List<String> sharedStrings;
    private boolean from1904;

    /** @param part its name in the archive */
    record Sheet(String name, boolean hidden, String part) {}

    private XlsxFile(XlsxParts parts) throws IOException, XMLStreamException {
        this.parts = parts;
        List<Relation> root = orNone(parts.readIfThere("_rels/.rels", xml -> relations(xml, "")));
        String workbook = Objects.requireNonNullElse(target(root, "/officeDocument"), WORKBOOK);
        int folderEnd = workbook.lastIndexOf('/') + 1;
        String folder = workbook.substring(0, folderEnd);
        List<Relation> relations =
                parts.read(folder + "_rels/" + workbook.substring(folderEnd) + ".rels", xml -> relations(xml, folder));
        Map<String, String> targets = new HashMap<>();
        relations.forEach(relation -> targets.put(relation.id(), relation.target()));
        parts.read(workbook, xml -> readWorkbook(xml, targets));
        formats = orNone(readIfNamed(target(relations, "/styles"), XlsxFile::formats));
        sharedStrings = orNone(readIfNamed(target(relations, "/sharedStrings"), XlsxText::sharedStrings));
    }

    static boolean isOne(byte[] file) {
        return beginsWith(file, ZIP);
    }

    /** XLS, the format before 2007, and workbooks that are locked with a password. */
    static boolean isOldOrLocked(byte[] file) {
        return beginsWith(file, OLE2);
    }

    /** @throws ProblemException SHEET_UNREADABLE, SHEET_TOO_LARGE */
    static XlsxFile open(byte[] file) {
        XlsxParts parts;
        try {
            parts = new XlsxParts(file);
        } catch (IOException | RuntimeException broken) {
            throw unreadable(broken);
        }
        try {
            return new XlsxFile(parts);
        } catch (IOException | XMLStreamException | RuntimeException broken) {
            closeQuietly(parts);
            throw unreadable(broken);
        }
    }

    List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /**
     * @param atMost refuses more rows
     * @throws ProblemException SHEET_UNREADABLE, SHEET_TOO_LARGE
     */
    RawSheet read(Sheet sheet, int atMost) {
        return read(sheet, reading(sheet, atMost, false));
    }

    /** The first rows only, enough to tell what kind of sheet it is. */
    RawSheet peek(Sheet sheet, int rows) {
        return read(sheet, reading(sheet, rows, true));
    }

    private XlsxSheet reading(Sheet sheet, int atMost, boolean onlyTheFirst) {
        List<String> others = sheets.stream()
                .filter(one -> !one.equals(sheet))
                .map(Sheet::name)
                .toList();
        return new XlsxSheet(formats, sharedStrings, from1904, atMost, onlyTheFirst, sheet.name(), others);
    }

    private RawSheet read(Sheet sheet, XlsxSheet reading) {
        try {
            return parts.read(sheet.part(), reading::read);
        } catch (IOException | XMLStreamException | RuntimeException broken) {
            throw unreadable(broken);
        }
    }

    @Override
    public void close() {
        closeQuietly(parts);
    }

    /** A deliberate refusal stays as it is; on a file that is no workbook, the parsers fail in many other ways. */
    static ProblemException unreadable(@Nullable Exception cause) {
        if (cause instanceof ProblemException refused) {
            return refused;
        }
        String detail = "The workbook is broken or no workbook.";
        return cause == null
                ? new ProblemException(SheetProblem.SHEET_UNREADABLE, detail)
                : new ProblemException(SheetProblem.SHEET_UNREADABLE, detail, cause);
    }

    /** @param kind the end of its type, the same in both flavours of the format */
    private record Relation(String id, String kind, String target) {}

    private static List<Relation> relations(XMLStreamReader xml, String folder) throws XMLStreamException {
        List<Relation> relations = new ArrayList<>();
        while (XlsxParts.nextChild(xml, "Relationships", "Relationship")) {
            SheetLimits.requireRoom(relations.size(), 10 * SheetLimits.MOST_SHEETS, "parts");
            String target = Objects.requireNonNullElse(XlsxParts.attribute(xml, "Target"), "");
            relations.add(new Relation(
                    Objects.requireNonNullElse(XlsxParts.attribute(xml, "Id"), ""),
                    Objects.requireNonNullElse(XlsxParts.attribute(xml, "Type"), ""),
                    target.startsWith("/") ? target.substring(1) : folder + target));
        }
        return relations;
    }

    private static @Nullable String target(List<Relation> relations, String kind) {
        return relations.stream()
                .filter(relation -> relation.kind().endsWith(kind))
                .map(Relation::target)
                .findFirst()
                .orElse(null);
    }

    private List<Sheet> readWorkbook(XMLStreamReader xml, Map<String, String> targets) throws XMLStreamException {
        while (XlsxParts.nextChild(xml, "workbook", "workbookPr", "sheet")) {
            if (xml.getLocalName().equals("workbookPr")) {
                from1904 = XlsxParts.isSet(xml, "date1904");
            } else {
                SheetLimits.requireRoom(sheets.size(), SheetLimits.MOST_SHEETS, "sheets");
                String state = XlsxParts.attribute(xml, "state");
                sheets.add(new Sheet(
                        Objects.requireNonNullElse(XlsxParts.attribute(xml, "name"), ""),
                        "hidden".equals(state) || "veryHidden".equals(state),
                        targets.getOrDefault(relationOf(xml), "")));
            }
        }
        return sheets;
    }

    /** {@code r:id}: its namespace differs between the flavours. */
    private static String relationOf(XMLStreamReader xml) {
        for (int index = 0; index < xml.getAttributeCount(); index++) {
            if (xml.getAttributeLocalName(index).equals("id") && xml.getAttributeNamespace(index) != null) {
                return xml.getAttributeValue(index);
            }
        }
        return "";
    }

    private static List<CellFormat> formats(XMLStreamReader xml) throws XMLStreamException {
        Map<Integer, CellFormat> own = new HashMap<>();
        List<CellFormat> formats = new ArrayList<>();
        boolean ofCells = false;
        while (XlsxParts.next(xml)) {
            switch (xml.getLocalName()) {
                case "cellXfs" -> ofCells = xml.isStartElement();
                case "numFmt" -> {
                    if (xml.isStartElement()) {
                        SheetLimits.requireRoom(own.size(), SheetLimits.MOST_FORMATS, "formats");
                        String code = Objects.requireNonNullElse(XlsxParts.attribute(xml, "formatCode"), "");
                        own.put(XlsxParts.number(xml, "numFmtId"), CellFormat.of(code));
                    }
                }
                case "xf" -> {
                    if (ofCells && xml.isStartElement()) {
                        SheetLimits.requireRoom(formats.size(), SheetLimits.MOST_FORMATS, "formats");
                        int id = XlsxParts.attribute(xml, "numFmtId") == null ? 0 : XlsxParts.number(xml, "numFmtId");
                        formats.add(own.getOrDefault(id, CellFormat.builtIn(id)));
                    }
                }
                default -> {
                    // Fonts, colours and borders say nothing.
                }
            }
        }
        return formats;
    }

    private <T> @Nullable T readIfNamed(@Nullable String part, XlsxParts.Reading<T> reading)
            throws IOException, XMLStreamException {
        return part == null ? null : parts.readIfThere(part, reading);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static boolean beginsWith(byte[] file, byte[] signature) {
        if (file.length < signature.length) {
            return false;
        }
        for (int index = 0; index < signature.length; index++) {
            if (file[index] != signature[index]) {
                return false;
            }
        }
        return true;
    }

    private static void closeQuietly(XlsxParts parts) {
        try {
            parts.close();
        } catch (IOException nothingToLose) {
            // It was read from memory.
        }
    }
}
