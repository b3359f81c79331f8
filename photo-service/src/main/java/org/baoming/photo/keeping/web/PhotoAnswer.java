package org.baoming.photo.keeping.web;

import java.util.List;
import java.util.UUID;
import org.baoming.photo.keeping.AcceptedPhoto;
import org.baoming.photo.rule.PhotoCheck;

/** An accepted photo; width and height (in pixels) and bytes are those of the stored picture. */
record PhotoAnswer(UUID photo, int width, int height, int bytes, List<PhotoCheck> checks) {
    static PhotoAnswer from(AcceptedPhoto accepted) {
        var photo = accepted.photo();
        return new PhotoAnswer(photo.id().value(), photo.width(), photo.height(), photo.bytes(), accepted.checks());
    }
}
