package org.baoming.photo.web;

import java.util.List;
import org.baoming.photo.PhotoCheck;
import org.baoming.photo.TriedPhoto;

/** What would become of a photo, which was not kept. */
record TriedPhotoAnswer(boolean acceptable, List<PhotoCheck> checks) {
    static TriedPhotoAnswer from(TriedPhoto tried) {
        return new TriedPhotoAnswer(tried.acceptable(), tried.checks());
    }
}
