package org.baoming.photo.picture;

import java.time.Duration;
import java.util.function.LongSupplier;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/**
 * Stops a decoder when its time is up. The decoder reports its progress once per scan and is then aborted. The bytes that it reads
 * do not measure its work: a few hundred bytes can hold scans of millions of pixels.
 */
final class DecodingDeadline implements IIOReadProgressListener {
    private final LongSupplier nanoTime;
    private final long end;
    private boolean missed;

    /** @param nanoTime a clock like {@link System#nanoTime} */
    DecodingDeadline(Duration limit, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + limit.toNanos();
    }

    /** Whether the time was up before the work was done. */
    boolean missed() {
        return missed;
    }

    @Override
    public void imageProgress(ImageReader decoder, float percentageDone) {
        if (isOver()) {
            decoder.abort();
        }
    }

    /** True once the time is up; the work must then stop. */
    boolean isOver() {
        missed |= nanoTime.getAsLong() - end > 0;
        return missed;
    }

    @Override
    public void sequenceStarted(ImageReader decoder, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader decoder) {}

    @Override
    public void imageStarted(ImageReader decoder, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader decoder) {}

    @Override
    public void thumbnailStarted(ImageReader decoder, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader decoder, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader decoder) {}

    @Override
    public void readAborted(ImageReader decoder) {}
}
