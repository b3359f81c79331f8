package org.baoming.photo.picture;

import java.awt.image.BufferedImage;

/** Writes pixels as a fresh JPEG: nothing of the uploaded file but the picture survives. */
public interface JpegWriter {
    /** @param picture in plain RGB ({@link BufferedImage#TYPE_3BYTE_BGR}) */
    byte[] write(BufferedImage picture);
}
