package org.baoming.photo;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Photos for tests, drawn here: no picture of anybody is kept in the repository. */
public final class Pictures {
    /** What a hidden comment of every picture says; it must never come out again. */
    public static final String SECRET = "taken at home";

    private static final int SEGMENT = 60_000;

    private Pictures() {}

    /** A photo that breaks no rule. */
    public static byte[] good() {
        return jpeg(300, 400);
    }

    /** A JPEG of this many pixels and some 30 KB, however large. */
    public static byte[] jpeg(int width, int height) {
        return jpeg(face(width, height));
    }

    public static byte[] progressive(int width, int height) {
        byte[] plain = encode(face(width, height), true);
        return ofBytes(plain, Math.max(plain.length + 100, 30 * 1024));
    }

    public static byte[] png(int width, int height) {
        return write(face(width, height), "png");
    }

    /** The same picture, made exactly this large by comments. */
    public static byte[] ofBytes(byte[] jpeg, int bytes) {
        ByteBuffer file = ByteBuffer.allocate(bytes);
        file.put(jpeg, 0, 2);
        int missing = bytes - jpeg.length;
        while (missing > 0) {
            int segment = missing <= SEGMENT ? missing : Math.min(SEGMENT, missing - 64);
            byte[] text = SECRET.repeat(segment / SECRET.length() + 1).getBytes(StandardCharsets.US_ASCII);
            file.put((byte) 0xFF)
                    .put((byte) 0xFE)
                    .putShort((short) (segment - 2))
                    .put(text, 0, segment - 4);
            missing -= segment;
        }
        return file.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** The same file with a header that claims another size. */
    public static byte[] claiming(byte[] jpeg, int width, int height) {
        byte[] lie = jpeg.clone();
        int frame = frameOf(lie);
        ByteBuffer.wrap(lie).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        return lie;
    }

    /** The same file with a header that claims so many channels: four are CMYK. */
    public static byte[] withChannels(byte[] jpeg, int channels) {
        int frame = frameOf(jpeg);
        int length = Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(frame + 2));
        byte[] channel = {4, 0x11, 0};
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + (channels - 3) * channel.length);
        file.put(jpeg, 0, frame + 2 + length);
        for (int i = 3; i < channels; i++) {
            file.put(channel);
        }
        file.put(jpeg, frame + 2 + length, jpeg.length - frame - 2 - length);
        file.putShort(frame + 2, (short) (length + (channels - 3) * channel.length));
        file.put(frame + 9, (byte) channels);
        return file.array();
    }

    /** The same pixels with an Exif segment that says how the camera was held. */
    public static byte[] heldLike(byte[] jpeg, int exifOrientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xFFE1).putShort((short) 34);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        exif.putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) exifOrientation);
        return ByteBuffer.allocate(jpeg.length + exif.capacity())
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** The same file, cut off in the middle of its pixels. */
    public static byte[] cutOff(byte[] jpeg) {
        return java.util.Arrays.copyOf(jpeg, jpeg.length - 500);
    }

    /**
     * A grey area as a progressive JPEG that is small and much work: each scan after the first says, in some ten bytes, that
     * nothing more is to be said of any block, and a decoder goes through all of them to find that out.
     */
    public static byte[] emptyScans(int width, int height, int scans) {
        return ofBytes(EmptyScans.jpeg(width, height, scans), 60 * 1024);
    }

    /** Four quarters: red, green above; blue, white below. */
    public static byte[] quarters(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                Color left = y < height / 2 ? Color.RED : Color.BLUE;
                Color right = y < height / 2 ? Color.GREEN : Color.WHITE;
                picture.setRGB(x, y, (x < width / 2 ? left : right).getRGB());
            }
        }
        return ofBytes(encode(picture, false), 30 * 1024);
    }

    public static BufferedImage decoded(byte[] jpeg) {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage face(int width, int height) {
        return DrawnPhoto.of(width, height).picture();
    }

    /** The picture as a JPEG within the limits of a file. */
    public static byte[] jpeg(BufferedImage picture) {
        byte[] plain = encode(picture, false);
        return ofBytes(plain, Math.max(plain.length + 100, 30 * 1024));
    }

    private static byte[] encode(BufferedImage picture, boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var file = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(output);
            var settings = writer.getDefaultWriteParam();
            settings.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    private static byte[] write(BufferedImage picture, String format) {
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static int frameOf(byte[] jpeg) {
        int position = 2;
        while (true) {
            int marker = Byte.toUnsignedInt(jpeg[position + 1]);
            if (marker == 0xC0 || marker == 0xC2) {
                return position;
            }
            position += 2 + Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(position + 2));
        }
    }
}
