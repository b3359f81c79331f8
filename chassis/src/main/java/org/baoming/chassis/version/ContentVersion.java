package org.baoming.chassis.version;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A version that is computed from the content, for a part of an aggregate that has no counter of its own. Equal contents
 * have equal versions, also after a change and its reversal. It needs no column and no statement, and other parts of the
 * aggregate can change without changing it.
 */
public final class ContentVersion {
    /** As many bits as a number in a browser represents exactly. */
    private static final int BITS = 52;

    private ContentVersion() {}

    /** @param parts in an order that never changes; null differs from empty */
    public static long of(Iterable<? extends @Nullable Object> parts) {
        MessageDigest digest = sha256();
        for (Object part : parts) {
            byte[] text = part == null ? null : part.toString().getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(0, text == null ? -1 : text.length)
                    .array());
            if (text != null) {
                digest.update(text);
            }
        }
        return ByteBuffer.wrap(digest.digest()).getLong() >>> (Long.SIZE - BITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
