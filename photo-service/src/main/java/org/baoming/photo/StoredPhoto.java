package org.baoming.photo;

/** A photo with its picture. */
public final class StoredPhoto {
    private final Photo photo;
    private final byte[] jpeg;

    StoredPhoto(Photo photo, byte[] jpeg) {
        this.photo = photo;
        this.jpeg = jpeg;
    }

    /** Changes whenever the picture does. */
    public String fingerprint() {
        return photo.sha256();
    }

    public byte[] jpeg() {
        return jpeg.clone();
    }
}
