package org.baoming.photo.rule;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The format of a file by its first bytes, whatever its name and content type. Only used in messages. */
final class FileKind {
    private static final int BEGINNING = 512;

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
        return textual(file);
    }

    private static String textual(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, BEGINNING), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("<svg") || (start.startsWith("<?xml") && start.contains("<svg"))) {
            return "SVG";
        }
        return start.startsWith("<!doctype") || start.startsWith("<html") ? "HTML" : "unknown";
    }

    private static boolean startsWith(byte[] file, int offset, String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        int end = offset + expected.length;
        return file.length >= end && Arrays.equals(file, offset, end, expected, 0, expected.length);
    }
}
