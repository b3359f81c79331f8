package org.baoming.photo.opencv;

import org.baoming.photo.FaceFinder;

/** The real one, for tests that start no service. */
public final class FaceFinders {
    private static final FaceFinder OPEN_CV = new OpenCvFaceFinder();

    private FaceFinders() {}

    public static FaceFinder openCv() {
        return OPEN_CV;
    }
}
