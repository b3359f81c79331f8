package org.baoming.photo.keeping;

import java.time.Instant;
import java.util.List;
import org.baoming.photo.PhotoId;

/**
 * Files in the {@link PhotoStore} that no photo refers to. A file is listed before it is written, leaves the list
 * in the transaction that accepts its photo, and is listed again in the transaction that replaces it. So whenever
 * the process dies, what is left over is on the list, and {@link SweepLeftoverFiles} finds it.
 */
public interface LeftoverFiles {
    void add(PhotoId photo, Instant since);

    /** Takes a file off the list; false if it was not there any more. */
    boolean strike(PhotoId photo);

    /** Some of the files that were listed before this time. */
    List<PhotoId> listedBefore(Instant time);
}
