package org.baoming.photo.opencv;

import org.baoming.photo.FaceFinder;
import org.baoming.photo.JpegWriter;

/** The real thing, for tests that start no service. */
public final class OpenCv {
    private static final FaceFinder FACES = new OpenCvFaceFinder();

    private OpenCv() {}

    public static FaceFinder faceFinder() {
        return FACES;
    }

    public static JpegWriter jpegWriter() {
        return new OpenCvJpegWriter();
    }
}
