package org.baoming.photo.rule;

import java.util.List;
import org.baoming.photo.picture.Luminances;

/** Finds faces that look into the camera. */
public interface FaceFinder {
    /** Upright, frontal faces, the largest first. */
    List<Face> find(Luminances picture);
}
