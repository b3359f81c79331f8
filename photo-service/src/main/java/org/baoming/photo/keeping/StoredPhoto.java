package org.baoming.photo.keeping;

/** A photo with its picture. */
public final class StoredPhoto {
    private final Photo photo;
    private final PhotoStore.Size size;
    private final byte[] jpeg;

    StoredPhoto(Photo photo, PhotoStore.Size size, byte[] jpeg) {
        this.photo = photo;
        this.size = size;
        this.jpeg = jpeg;
    }

    /** Changes whenever the picture changes. */
    public String fingerprint() {
        return fingerprint(photo, size);
    }

    static String fingerprint(Photo photo, PhotoStore.Size size) {
        return switch (size) {
            case FULL -> photo.sha256();
            case THUMBNAIL -> photo.sha256() + "-thumbnail";
        };
    }

    public byte[] jpeg() {
        return jpeg.clone();
    }
}
