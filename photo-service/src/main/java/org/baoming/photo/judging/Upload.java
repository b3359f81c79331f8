package org.baoming.photo.judging;

/** A file on its way to us, of which nothing was read yet. */
public interface Upload {
    /**
     * Reads no further than this.
     *
     * @throws org.baoming.chassis.problem.ProblemException MALFORMED_REQUEST where the upload breaks off
     */
    byte[] read(int most);
}
