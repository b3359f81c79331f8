package org.baoming.photo.picture;

import java.time.Duration;
import java.util.function.LongSupplier;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/**
 * Ends a decoder's work when its time is up. The decoder tells of its progress once in every scan, and is then told to stop. That
 * it asks for bytes little by little is no measure of its work: a few hundred bytes can hold scans of millions of pixels.
 */
final class DecodingDeadline implements IIOReadProgressListener {
    private final LongSupplier nanoTime;
    private final long end;
    private boolean missed;

    /** @param nanoTime as {@link System#nanoTime} has it */
    DecodingDeadline(Duration limit, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + limit.toNanos();
    }

    /** Time was up before the work was done. */
    boolean missed() {
        return missed;
    }

    @Override
    public void imageProgress(ImageReader decoder, float percentageDone) {
        if (isOver()) {
            decoder.abort();
        }
    }

    /** True from the end of the time on; the work is then not to go on. */
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
