package org.baoming.photo.keeping.storage;

import org.baoming.photo.PhotoId;
import org.baoming.photo.keeping.PhotoStore;

/** {@code a1/<photo>.jpg}: the folder is the end of the id, the part that is random. */
final class FileNames {
    private FileNames() {}

    static String of(PhotoId photo, PhotoStore.Size size) {
        return folder(photo) + "/"
                + switch (size) {
                    case FULL -> photo.value() + ".jpg";
                    case THUMBNAIL -> photo.value() + "-thumbnail.jpg";
                };
    }

    static String folder(PhotoId photo) {
        String id = photo.value().toString();
        return id.substring(id.length() - 2);
    }
}
