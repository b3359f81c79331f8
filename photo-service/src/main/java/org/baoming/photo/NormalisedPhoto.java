package org.baoming.photo;

import java.awt.image.BufferedImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The picture as it will be stored: upright, freshly encoded, free of metadata. */
final class NormalisedPhoto {
    private final byte[] jpeg;
    private final int width;
    private final int height;

    private NormalisedPhoto(byte[] jpeg, int width, int height) {
        this.jpeg = jpeg;
        this.width = width;
        this.height = height;
    }

    static NormalisedPhoto of(BufferedImage upright) {
        return new NormalisedPhoto(JpegEncoder.encode(upright), upright.getWidth(), upright.getHeight());
    }

    byte[] jpeg() {
        return jpeg.clone();
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int bytes() {
        return jpeg.length;
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jpeg));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
