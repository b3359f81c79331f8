package org.baoming.photo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file is by its first bytes, whatever its name and content type say. Only used to tell people. */
final class FileKind {
    private FileKind() {}

    static String of(byte[] file) {
        if (file.length == 0) {
            return "empty";
        }
        if (startsWith(file, 0, "\u00FF\u00D8\u00FF")) {
            return "damaged JPEG";
        }
        if (startsWith(file, 1, "PNG")) {
            return "PNG";
        }
        if (startsWith(file, 0, "GIF8")) {
            return "GIF";
        }
        if (startsWith(file, 0, "BM")) {
            return "BMP";
        }
        if (startsWith(file, 0, "%PDF")) {
            return "PDF";
        }
        if (startsWith(file, 8, "WEBP")) {
            return "WebP";
        }
        if (startsWith(file, 4, "ftyphei") || startsWith(file, 4, "ftypmif")) {
            return "HEIC";
        }
        return "unknown";
    }

    private static boolean startsWith(byte[] file, int offset, String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        int end = offset + expected.length;
        return file.length >= end && Arrays.equals(file, offset, end, expected, 0, expected.length);
    }
}
