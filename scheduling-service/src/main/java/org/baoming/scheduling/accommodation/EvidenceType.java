package org.baoming.scheduling.accommodation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What evidence may be. The content decides, not a file's name or its content type, and a file that only begins like one of them is
 * none: staff open it in a browser, which gets it under this type and no other.
 */
public enum EvidenceType {
    PDF("application/pdf"),
    JPEG("image/jpeg"),
    PNG("image/png");

    /** The longest file. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    /** Wide enough for any scan, and small enough for the browser that shows it. */
    static final int MOST_PIXELS_A_SIDE = 10_000;

    static final long MOST_PIXELS = 50_000_000;

    private static final byte[] PNG_BEGINNING = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};
    private static final int END_OF_A_PDF = 1024;

    private final String mediaType;

    EvidenceType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Empty for what is none of them, is damaged, or has dimensions that no scan has. */
    static Optional<EvidenceType> of(byte[] file) {
        if (isPdf(file)) {
            return Optional.of(PDF);
        }
        if (isPng(file)) {
            return Optional.of(PNG);
        }
        return isJpeg(file) ? Optional.of(JPEG) : Optional.empty();
    }

    /** Without scripts, forms that send themselves, or other files inside. What is compressed inside it is its reader's to refuse. */
    private static boolean isPdf(byte[] file) {
        if (!startsWith(file, 0, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
            return false;
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return text.indexOf("%%EOF", Math.max(0, text.length() - END_OF_A_PDF)) >= 0
                && !text.contains("/JavaScript")
                && !text.contains("/Launch")
                && !text.contains("/EmbeddedFile")
                && !text.contains("/SubmitForm")
                && !text.contains("/RichMedia");
    }

    private static boolean isPng(byte[] file) {
        int header = PNG_BEGINNING.length + Integer.BYTES;
        if (file.length < header + 12 + PNG_END.length
                || !startsWith(file, 0, PNG_BEGINNING)
                || !startsWith(file, header, "IHDR".getBytes(StandardCharsets.US_ASCII))
                || !startsWith(file, file.length - PNG_END.length, PNG_END)) {
            return false;
        }
        ByteBuffer size = ByteBuffer.wrap(file, header + 4, 8);
        return isPossible(size.getInt(), size.getInt());
    }

    /** Marker by marker to the frame that names its size, and then an end. What phones put behind the end is not shown and not judged. */
    private static boolean isJpeg(byte[] file) {
        if (file.length < 4 || marker(file, 0) != 0xD8) {
            return false;
        }
        int at = 2;
        while (at + 9 < file.length) {
            int marker = marker(file, at);
            if (marker < 0) {
                return false;
            }
            if (isFrame(marker)) {
                return isPossible(unsigned(file, at + 7), unsigned(file, at + 5)) && hasAnEnd(file, at);
            }
            at += 2 + unsigned(file, at + 2);
        }
        return false;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean hasAnEnd(byte[] file, int from) {
        for (int at = file.length - 2; at > from; at--) {
            if (marker(file, at) == 0xD9) {
                return true;
            }
        }
        return false;
    }

    /** −1: none. */
    private static int marker(byte[] file, int at) {
        return (file[at] & 0xFF) == 0xFF ? file[at + 1] & 0xFF : -1;
    }

    private static int unsigned(byte[] file, int at) {
        return ((file[at] & 0xFF) << 8) | (file[at + 1] & 0xFF);
    }

    private static boolean isPossible(int width, int height) {
        return width > 0
                && height > 0
                && width <= MOST_PIXELS_A_SIDE
                && height <= MOST_PIXELS_A_SIDE
                && (long) width * height <= MOST_PIXELS;
    }

    private static boolean startsWith(byte[] file, int at, byte[] beginning) {
        return file.length >= at + beginning.length
                && Arrays.equals(file, at, at + beginning.length, beginning, 0, beginning.length);
    }
}
