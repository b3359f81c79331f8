package org.baoming.photo;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Turns a file whose header was judged into upright pixels in plain RGB. */
final class JpegDecoder {
    /** An honest file of the largest dimensions takes a tenth of it. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private JpegDecoder() {}

    /** Nothing, where the decoder fails, complains, takes too long, or sees another size than the header that was judged. */
    static Optional<BufferedImage> decode(byte[] file, JpegHeader header) {
        return decode(file, header, LIMIT);
    }

    static Optional<BufferedImage> decode(byte[] file, JpegHeader header, Duration limit) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        AtomicBoolean complained = new AtomicBoolean();
        try (var input = new MemoryCacheImageInputStream(new Timed(file, System.nanoTime() + limit.toNanos()))) {
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((source, warning) -> complained.set(true));
            if (reader.getWidth(0) != header.storedWidth() || reader.getHeight(0) != header.storedHeight()) {
                return Optional.empty();
            }
            BufferedImage stored = reader.read(0);
            return complained.get() ? Optional.empty() : Optional.of(upright(stored, header));
        } catch (IOException | RuntimeException broken) {
            // The decoder answers hostile bytes with many kinds of unchecked exceptions; each means the same here.
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage upright(BufferedImage stored, JpegHeader header) {
        if (header.orientation() == Orientation.NORMAL && stored.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return stored;
        }
        BufferedImage upright = new BufferedImage(header.width(), header.height(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = upright.createGraphics();
        try {
            graphics.drawImage(stored, header.orientation().upright(stored.getWidth(), stored.getHeight()), null);
        } finally {
            graphics.dispose();
        }
        return upright;
    }

    /** The decoder fetches its bytes little by little all along its work: past the deadline it gets no more. */
    private static final class Timed extends ByteArrayInputStream {
        private static final int AT_A_TIME = 512;
        private final long deadline;

        Timed(byte[] file, long deadline) {
            super(file);
            this.deadline = deadline;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("The decoder takes too long");
            }
            return super.read(bytes, offset, Math.min(length, AT_A_TIME));
        }
    }
}
