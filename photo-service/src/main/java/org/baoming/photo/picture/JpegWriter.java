package org.baoming.photo.picture;

import java.awt.image.BufferedImage;

/** Encodes pixels as a new JPEG, so that only the picture of the uploaded file survives. */
public interface JpegWriter {
    /** @param picture in plain RGB ({@link BufferedImage#TYPE_3BYTE_BGR}) */
    byte[] write(BufferedImage picture);
}
