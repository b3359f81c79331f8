package org.baoming.photo.keeping;

import java.util.List;
import org.baoming.photo.PassportId;
import org.springframework.stereotype.Component;

/** Reads the data of a passport's owner: the photos with their pictures. */
@Component
public class ReadPersonalData {
    private final Photos photos;
    private final PhotoStore store;

    ReadPersonalData(Photos photos, PhotoStore store) {
        this.photos = photos;
        this.store = store;
    }

    /** A photo that is being replaced may have no picture any more and is omitted. */
    public List<KeptPhoto> of(PassportId passport) {
        return photos.of(passport).stream()
                .flatMap(photo ->
                        store.get(photo.id(), PhotoStore.Size.FULL).map(jpeg -> new KeptPhoto(photo, jpeg)).stream())
                .toList();
    }

    /** A photo with its picture. */
    public record KeptPhoto(Photo photo, byte[] jpeg) {}
}
