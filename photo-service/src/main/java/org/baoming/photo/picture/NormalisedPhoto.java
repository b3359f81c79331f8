package org.baoming.photo.picture;

import java.awt.image.BufferedImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The picture as it is stored: upright, encoded anew, without metadata, no larger than printing needs. */
public final class NormalisedPhoto {
    /** In pixels; enough for 33 × 48 mm at 600 dots per inch. */
    private static final int LONGEST_SIDE = 1280;
    /** In pixels, for lists. */
    private static final int LONGEST_THUMBNAIL_SIDE = 160;

    private final byte[] jpeg;
    private final byte[] thumbnail;
    private final int width;
    private final int height;

    private NormalisedPhoto(byte[] jpeg, byte[] thumbnail, int width, int height) {
        this.jpeg = jpeg;
        this.thumbnail = thumbnail;
        this.width = width;
        this.height = height;
    }

    public static NormalisedPhoto of(Picture picture, JpegWriter writer) {
        BufferedImage kept = Shrinking.to(LONGEST_SIDE, picture.upright());
        return new NormalisedPhoto(
                writer.write(kept),
                writer.write(
                        Shrinking.to(LONGEST_THUMBNAIL_SIDE, picture.sample().picture())),
                kept.getWidth(),
                kept.getHeight());
    }

    public byte[] jpeg() {
        return jpeg.clone();
    }

    public byte[] thumbnail() {
        return thumbnail.clone();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int bytes() {
        return jpeg.length;
    }

    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jpeg));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
