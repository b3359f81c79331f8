package org.baoming.photo.judging.opencv;

import org.baoming.photo.picture.JpegWriter;
import org.baoming.photo.rule.FaceFinder;

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
