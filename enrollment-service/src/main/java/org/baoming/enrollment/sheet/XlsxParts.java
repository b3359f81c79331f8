package org.baoming.enrollment.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The XML parts of a workbook. All unpacked bytes are counted, whichever part they belong to. */
final class XlsxParts implements AutoCloseable {
    private static final XMLInputFactory XML = xml();

    private final ZipFile zip;
    private long unpacked;

    /** Reads one part from its beginning. */
    @FunctionalInterface
    interface Reading<T> {
        T read(XMLStreamReader xml) throws XMLStreamException;
    }

    XlsxParts(byte[] file) throws IOException {
        zip = ZipFile.builder().setByteArray(file).get();
    }

    /** @throws ProblemException SHEET_UNREADABLE if there is no such part */
    <T> T read(String name, Reading<T> reading) throws IOException, XMLStreamException {
        T read = readIfThere(name, reading);
        if (read == null) {
            throw XlsxFile.unreadable(null);
        }
        return read;
    }

    <T> @Nullable T readIfThere(String name, Reading<T> reading) throws IOException, XMLStreamException {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream part = new Counted(zip.getInputStream(entry))) {
            XMLStreamReader xml = XML.createXMLStreamReader(part);
            try {
                return reading.read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | RuntimeException broken) {
            // The parser wraps what its input throws.
            if (unpacked > SheetLimits.MOST_BYTES_UNPACKED) {
                throw tooLarge();
            }
            throw broken;
        }
    }

    /** The next element that begins or ends; false at the end of the part. */
    static boolean next(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("A workbook has no document type");
            }
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    /** The next child of the element that was begun, itself begun; false when the element ends. Other depths are passed over. */
    static boolean nextChild(XMLStreamReader xml, String parent, String... names) throws XMLStreamException {
        while (next(xml)) {
            String name = xml.getLocalName();
            if (xml.isEndElement()) {
                if (name.equals(parent)) {
                    return false;
                }
            } else {
                for (String wanted : names) {
                    if (name.equals(wanted)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    static @Nullable String attribute(XMLStreamReader xml, String name) {
        return xml.getAttributeValue(null, name);
    }

    static boolean isSet(XMLStreamReader xml, String name) {
        String value = attribute(xml, name);
        return "1".equals(value) || "true".equals(value);
    }

    /** A whole number that a part must have. */
    static int number(XMLStreamReader xml, String name) throws XMLStreamException {
        String value = attribute(xml, name);
        try {
            return Integer.parseInt(value == null ? "" : value);
        } catch (NumberFormatException none) {
            throw new XMLStreamException("No number in " + name, none);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static ProblemException tooLarge() {
        return new ProblemException(SheetProblem.SHEET_TOO_LARGE, "The workbook unpacks to more than is read.");
    }

    private static XMLInputFactory xml() {
        XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return xml;
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream part) {
            super(part);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count(skipped);
            return skipped;
        }

        private void count(long bytes) {
            unpacked += bytes;
            if (unpacked > SheetLimits.MOST_BYTES_UNPACKED) {
                throw tooLarge();
            }
        }
    }
}
