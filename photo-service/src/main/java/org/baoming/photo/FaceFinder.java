package org.baoming.photo;

import java.util.List;

/** Finds people who look into the camera. */
public interface FaceFinder {
    /** Faces that stand upright and are shown from the front, the largest first. */
    List<Face> find(Luminances picture);
}
