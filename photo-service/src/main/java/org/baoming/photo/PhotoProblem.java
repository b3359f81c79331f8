package org.baoming.photo;

import java.time.Duration;
import org.baoming.chassis.problem.ProblemCode;
import org.baoming.chassis.problem.ProblemException;

/** Problem codes of this service. */
public enum PhotoProblem implements ProblemCode {
    PHOTO_REFUSED(422, "The photo breaks a rule"),
    ARCHIVE_UNREADABLE(422, "The file is no ZIP archive that can be read"),
    ARCHIVE_TOO_LARGE(422, "The archive has more files than are taken at once"),
    LOCKED(409, "The registration is locked"),
    TOO_MANY_UPLOADS(429, "Too many photos in a short time"),
    BUSY(503, "Too many photos are being judged at this moment");

    /** When a client may repeat a request that was refused with {@link #BUSY}. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final int status;
    private final String title;

    PhotoProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** {@link #BUSY} with {@code retryAfterSeconds}: nothing is wrong with the photo. */
    public static ProblemException busy(String detail) {
        return new ProblemException(BUSY, detail).with("retryAfterSeconds", RETRY_AFTER.toSeconds());
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
