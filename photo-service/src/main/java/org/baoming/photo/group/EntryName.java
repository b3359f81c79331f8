package org.baoming.photo.group;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file in a ZIP archive. Programs of today say that it is UTF-8, by a flag or in an extra field; Windows in China
 * writes GBK and macOS UTF-8 without saying so.
 */
final class EntryName {
    private static final int SAYS_UTF_8 = 1 << 11;
    private static final int UNICODE_PATH = 0x7075;
    private static final Charset GB18030 = Charset.forName("GB18030");

    private EntryName() {}

    static String of(byte[] name, int flags, byte[] extra) {
        return read(name, flags, extra).replace('\\', '/');
    }

    private static String read(byte[] name, int flags, byte[] extra) {
        if ((flags & SAYS_UTF_8) != 0) {
            return new String(name, StandardCharsets.UTF_8);
        }
        byte[] unicode = unicodePath(name, extra);
        if (unicode != null) {
            return new String(unicode, StandardCharsets.UTF_8);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException gbk) {
            return new String(name, GB18030);
        }
    }

    /** Info-ZIP's extra field: the name in UTF-8, if it belongs to this name. */
    private static byte @Nullable [] unicodePath(byte[] name, byte[] extra) {
        ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
        while (fields.remaining() >= 4) {
            int kind = Short.toUnsignedInt(fields.getShort());
            int bytes = Short.toUnsignedInt(fields.getShort());
            if (bytes > fields.remaining()) {
                return null;
            }
            if (kind == UNICODE_PATH && bytes > 5) {
                fields.get();
                CRC32 crc = new CRC32();
                crc.update(name);
                boolean belongs = (int) crc.getValue() == fields.getInt();
                byte[] path = new byte[bytes - 5];
                fields.get(path);
                return belongs ? path : null;
            }
            fields.position(fields.position() + bytes);
        }
        return null;
    }
}
