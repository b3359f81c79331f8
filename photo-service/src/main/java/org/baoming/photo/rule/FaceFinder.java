package org.baoming.photo.rule;

import java.util.List;
import org.baoming.photo.picture.Luminances;

/** Finds people who look into the camera. */
public interface FaceFinder {
    /** Faces that stand upright and are shown from the front, the largest first. */
    List<Face> find(Luminances picture);
}
