package org.baoming.enrollment.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Text in the parts of a workbook. Text that is longer than any permitted cell is cut, one character beyond that limit. */
final class XlsxText {
    private static final int LONGEST = SheetLimits.LONGEST_CELL + 1;

    /** How Excel writes characters that XML has not, for instance the carriage return. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private XlsxText() {}

    static List<String> sharedStrings(XMLStreamReader xml) throws XMLStreamException {
        List<String> strings = new ArrayList<>();
        while (XlsxParts.nextChild(xml, "sst", "si")) {
            SheetLimits.requireRoom(strings.size(), SheetLimits.MOST_SHARED_STRINGS, "texts");
            strings.add(rich(xml, "si"));
        }
        return strings;
    }

    /** Runs of text one after the other, without the phonetic ones. */
    static String rich(XMLStreamReader xml, String parent) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int phonetic = 0;
        while (XlsxParts.next(xml)) {
            String name = xml.getLocalName();
            if (name.equals("rPh")) {
                phonetic += xml.isStartElement() ? 1 : -1;
            } else if (name.equals("t") && xml.isStartElement()) {
                String run = plain(xml, "t");
                if (phonetic == 0 && text.length() < LONGEST) {
                    text.append(run);
                }
            } else if (name.equals(parent) && xml.isEndElement()) {
                break;
            }
        }
        return unescaped(text.toString());
    }

    /** Up to the end of the element that was begun. */
    static String plain(XMLStreamReader xml, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element)) {
                break;
            }
            if (xml.isCharacters() || event == XMLStreamConstants.CDATA) {
                int room = LONGEST - text.length();
                text.append(xml.getTextCharacters(), xml.getTextStart(), Math.clamp(room, 0, xml.getTextLength()));
            }
        }
        return text.toString();
    }

    static String unescaped(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text).replaceAll(code -> {
                    char one = (char) Integer.parseInt(code.group(1), 16);
                    return one == '\\' || one == '$' ? "\\" + one : String.valueOf(one);
                })
                : text;
    }
}
