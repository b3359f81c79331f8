package org.baoming.photo.picture;

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
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.PhotoProblem;

/** Decodes a file whose header has been checked into upright pixels in plain RGB. */
public final class JpegDecoder {
    /** The most expensive file that the rules about headers allow takes a fifth of this. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private JpegDecoder() {}

    /**
     * Empty if the decoder fails, warns, or finds another size than the header has.
     *
     * @throws ProblemException BUSY if it takes too long: the rules about headers bound the work, so the machine is the cause,
     *     not the file
     */
    public static Optional<BufferedImage> decode(byte[] file, JpegHeader header) {
        return decode(file, header, new DecodingDeadline(LIMIT, System::nanoTime));
    }

    static Optional<BufferedImage> decode(byte[] file, JpegHeader header, DecodingDeadline deadline) {
        Optional<BufferedImage> upright = decodeUntil(deadline, file, header);
        if (deadline.missed()) {
            throw PhotoProblem.busy("The photo could not be judged in time");
        }
        return upright;
    }

    private static Optional<BufferedImage> decodeUntil(DecodingDeadline deadline, byte[] file, JpegHeader header) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        AtomicBoolean complained = new AtomicBoolean();
        try (var input = new MemoryCacheImageInputStream(new Timed(file, deadline))) {
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((source, warning) -> complained.set(true));
            reader.addIIOReadProgressListener(deadline);
            if (reader.getWidth(0) != header.storedWidth() || reader.getHeight(0) != header.storedHeight()) {
                return Optional.empty();
            }
            BufferedImage stored = reader.read(0);
            return complained.get() || deadline.missed() ? Optional.empty() : Optional.of(upright(stored, header));
        } catch (IOException | RuntimeException broken) {
            // Hostile bytes make the decoder throw many kinds of unchecked exceptions, which all mean the same here.
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

    /** Past the deadline the decoder gets no more bytes, even before its first row. */
    private static final class Timed extends ByteArrayInputStream {
        private static final int AT_A_TIME = 512;
        private final DecodingDeadline deadline;

        Timed(byte[] file, DecodingDeadline deadline) {
            super(file);
            this.deadline = deadline;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            if (deadline.isOver()) {
                throw new IllegalStateException("The decoder takes too long");
            }
            return super.read(bytes, offset, Math.min(length, AT_A_TIME));
        }
    }
}
