package org.baoming.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of an HTTP/1.1 answer. It supports only what keeps a connection usable: no trailers, no answers without a
 * length.
 */
final class Answer {

    /** More of the answer has yet to arrive. */
    static final int INCOMPLETE = -1;

    private static final int PRECONDITION_FAILED = 412;
    private static final Pattern VERSION = Pattern.compile("\"version\" ?: ?([0-9]+)");
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final byte[] END_OF_LINE = {'\r', '\n'};

    private Answer() {}

    /** The status, once its line is there. */
    static int status(byte[] arrived) {
        return (arrived[9] - '0') * 100 + (arrived[10] - '0') * 10 + (arrived[11] - '0');
    }

    /**
     * How many of these bytes the first answer has, or {@link #INCOMPLETE}.
     *
     * @throws IllegalArgumentException it has neither a length nor chunks
     */
    static int length(byte[] arrived, int count) {
        int head = find(END_OF_HEAD, arrived, 0, count);
        if (head < 0) {
            return INCOMPLETE;
        }
        int body = head + END_OF_HEAD.length;
        String headers = new String(arrived, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        String length = header(headers, "content-length");
        if (length != null) {
            int end = body + Integer.parseInt(length);
            return end <= count ? end : INCOMPLETE;
        }
        if ("chunked".equals(header(headers, "transfer-encoding"))) {
            return endOfChunks(arrived, body, count);
        }
        int status = status(arrived);
        if (status == 204 || status == 304) {
            return body;
        }
        throw new IllegalArgumentException("An answer without a length: " + headers);
    }

    /**
     * The tag that the next change has to name: of what was changed, or of what there is, where it had changed before. After a
     * broken connection nobody knows whether the change was made: the next one is refused, and says it.
     */
    static Optional<String> version(byte[] arrived, int count) {
        int head = find(END_OF_HEAD, arrived, 0, count);
        String headers = new String(arrived, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (status(arrived) == PRECONDITION_FAILED) {
            var version = VERSION.matcher(new String(arrived, head, count - head, StandardCharsets.ISO_8859_1));
            return version.find() ? Optional.of('"' + version.group(1) + '"') : Optional.empty();
        }
        return Optional.ofNullable(header(headers, "etag"));
    }

    private static @Nullable String header(String headers, String name) {
        int at = headers.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return null;
        }
        int value = at + 3 + name.length();
        int end = headers.indexOf("\r\n", value);
        return headers.substring(value, end < 0 ? headers.length() : end).strip();
    }

    private static int endOfChunks(byte[] arrived, int from, int count) {
        int at = from;
        while (true) {
            int line = find(END_OF_LINE, arrived, at, count);
            if (line < 0) {
                return INCOMPLETE;
            }
            int size = Integer.parseInt(new String(arrived, at, line - at, StandardCharsets.ISO_8859_1), 16);
            at = line + END_OF_LINE.length + size + END_OF_LINE.length;
            if (at > count) {
                return INCOMPLETE;
            }
            if (size == 0) {
                return at;
            }
        }
    }

    private static int find(byte[] what, byte[] in, int from, int to) {
        for (int at = from; at <= to - what.length; at++) {
            int matched = 0;
            while (matched < what.length && in[at + matched] == what[matched]) {
                matched++;
            }
            if (matched == what.length) {
                return at;
            }
        }
        return -1;
    }
}
