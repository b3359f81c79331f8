package org.baoming.photo.picture;

import java.util.Optional;

/**
 * Iterates over the segments of a JPEG file: a marker of two bytes, a length, content. Each step moves forward and every length is
 * checked against the end of the file, so that the work is bounded by the file's size, whatever its content.
 */
final class JpegHeaderReader {
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int TEMPORARY = 0x01;
    private static final int NONE = -1;

    private final byte[] file;
    private int position;

    private boolean framed;
    private int width;
    private int height;
    private JpegHeader.Coding coding = JpegHeader.Coding.UNUSUAL;
    private Orientation orientation = Orientation.NORMAL;
    private int scans;

    JpegHeaderReader(byte[] file) {
        this.file = file;
    }

    Optional<JpegHeader> read() {
        if (file.length < 4 || at(0) != 0xFF || at(1) != START_OF_IMAGE) {
            return Optional.empty();
        }
        position = 2;
        JpegHeader.Ending ending = walk();
        return framed
                ? Optional.of(new JpegHeader(width, height, coding, orientation, scans, ending))
                : Optional.empty();
    }

    private JpegHeader.Ending walk() {
        while (true) {
            int marker = nextMarker();
            if (marker == END_OF_IMAGE) {
                return JpegHeader.Ending.COMPLETE;
            }
            if (marker == NONE) {
                return position < file.length ? JpegHeader.Ending.DAMAGED : JpegHeader.Ending.CUT_OFF;
            }
            if (standsAlone(marker)) {
                continue;
            }
            if (position + 2 > file.length || position + unsignedShort(position) > file.length) {
                return JpegHeader.Ending.CUT_OFF;
            }
            int length = unsignedShort(position);
            if (length < 2 || !segment(marker, position + 2, length - 2)) {
                return JpegHeader.Ending.DAMAGED;
            }
            position += length;
            if (marker == START_OF_SCAN) {
                skipPixels();
            }
        }
    }

    /** The marker at this position; any number of 0xFF may precede it. */
    private int nextMarker() {
        if (position >= file.length || at(position) != 0xFF) {
            return NONE;
        }
        while (position < file.length && at(position) == 0xFF) {
            position++;
        }
        return position < file.length ? at(position++) : NONE;
    }

    /** False for an impossible segment: a second frame, a frame that is too short, pixels before any frame. */
    private boolean segment(int marker, int start, int length) {
        if (isFrame(marker)) {
            if (framed || length < 6) {
                return false;
            }
            framed = true;
            height = unsignedShort(start + 1);
            width = unsignedShort(start + 3);
            coding = JpegHeader.Coding.of(marker, at(start), at(start + 5));
        } else if (marker == START_OF_SCAN) {
            scans++;
            return framed;
        } else if (marker == APP1) {
            orientation = ExifOrientation.read(file, start, length).orElse(orientation);
        }
        return true;
    }

    /** Inside a scan, 0xFF is followed by zero (then it is data) or by a restart marker. */
    private void skipPixels() {
        while (position + 1 < file.length) {
            if (at(position) == 0xFF) {
                int next = at(position + 1);
                if (next != 0 && next != 0xFF && !isRestart(next)) {
                    return;
                }
            }
            position++;
        }
        position = file.length;
    }

    private static boolean isFrame(int marker) {
        boolean tableOrReserved = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
        return marker >= 0xC0 && marker <= 0xCF && !tableOrReserved;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    private static boolean standsAlone(int marker) {
        return isRestart(marker) || marker == TEMPORARY;
    }

    private int at(int index) {
        return Byte.toUnsignedInt(file[index]);
    }

    private int unsignedShort(int index) {
        return at(index) << 8 | at(index + 1);
    }
}
