package org.baoming.photo;

import java.io.ByteArrayOutputStream;

/** Writes the progressive JPEG that costs most for its size, bit by bit: no encoder would. */
final class EmptyScans {
    /** Code 0: no difference from the block before. */
    private static final byte[] DC_TABLE = table(0x00, new byte[] {1}, new byte[] {0});
    /** Runs of blocks without anything: code 0 with 14 bits for the length, and codes of up to 14 bits for shorter ones. */
    private static final byte[] RUN_TABLE =
            table(0x10, new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, new byte[] {
                (byte) 0xE0,
                (byte) 0xD0,
                (byte) 0xC0,
                (byte) 0xB0,
                (byte) 0xA0,
                (byte) 0x90,
                (byte) 0x80,
                0x70,
                0x60,
                0x50,
                0x40,
                0x30,
                0x20,
                0x10,
                0x00
            });

    private static final int LONGEST_RUN_BITS = 14;
    private static final int CHANNELS = 3;
    private static final int COEFFICIENTS = 63;

    private EmptyScans() {}

    static byte[] jpeg(int width, int height, int scans) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
        byte[] quantisation = new byte[65];
        java.util.Arrays.fill(quantisation, 1, 65, (byte) 1);
        segment(file, 0xDB, quantisation);
        segment(file, 0xC2, new byte[] {
            8,
            (byte) (height >> 8),
            (byte) height,
            (byte) (width >> 8),
            (byte) width,
            3,
            1,
            0x11,
            0,
            2,
            0x11,
            0,
            3,
            0x11,
            0
        });
        segment(file, 0xC4, DC_TABLE);
        segment(file, 0xC4, RUN_TABLE);
        int blocks = (width + 7) / 8 * ((height + 7) / 8);
        segment(file, 0xDA, new byte[] {3, 1, 0, 2, 0, 3, 0, 0, 0, 0});
        file.writeBytes(new byte[blocks * CHANNELS / 8]);
        // The last byte is filled up with ones.
        file.write(0xFF >> (blocks * CHANNELS % 8));
        file.write(0);
        byte[] nothing = runs(blocks);
        int each = COEFFICIENTS * CHANNELS / Math.max(CHANNELS, scans + 1);
        for (int scan = 1; scan < scans; scan++) {
            int first = 1 + (scan - 1) / CHANNELS * each;
            segment(file, 0xDA, new byte[] {
                1, (byte) (1 + (scan - 1) % CHANNELS), 0, (byte) first, (byte) (first + each - 1), 0
            });
            file.writeBytes(nothing);
        }
        file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
        return file.toByteArray();
    }

    private static byte[] runs(int blocks) {
        var bits = new StringBuilder();
        for (int left = blocks; left > 0; ) {
            int length = Math.min(LONGEST_RUN_BITS, 31 - Integer.numberOfLeadingZeros(left));
            int run = Math.min(left, (2 << length) - 1);
            bits.append("1".repeat(LONGEST_RUN_BITS - length)).append('0');
            for (int bit = length - 1; bit >= 0; bit--) {
                bits.append(run >> bit & 1);
            }
            left -= run;
        }
        bits.append("1".repeat(7 - (bits.length() + 7) % 8));
        var bytes = new ByteArrayOutputStream();
        for (int at = 0; at < bits.length(); at += 8) {
            int value = Integer.parseInt(bits.substring(at, at + 8), 2);
            bytes.write(value);
            if (value == 0xFF) {
                bytes.write(0);
            }
        }
        return bytes.toByteArray();
    }

    /** @param lengths how many codes have one bit, two bits, … */
    private static byte[] table(int id, byte[] lengths, byte[] symbols) {
        byte[] table = new byte[17 + symbols.length];
        table[0] = (byte) id;
        System.arraycopy(lengths, 0, table, 1, lengths.length);
        System.arraycopy(symbols, 0, table, 17, symbols.length);
        return table;
    }

    private static void segment(ByteArrayOutputStream file, int marker, byte[] content) {
        file.write(0xFF);
        file.write(marker);
        file.write((content.length + 2) >> 8);
        file.write(content.length + 2);
        file.writeBytes(content);
    }
}
