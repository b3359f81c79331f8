package org.baoming.photo.judging;

/** An upload of which nothing has been read yet. */
public interface Upload {
    /**
     * Reads at most this many bytes.
     *
     * @throws org.baoming.chassis.problem.ProblemException MALFORMED_REQUEST if the upload breaks off
     */
    byte[] read(int most);
}
