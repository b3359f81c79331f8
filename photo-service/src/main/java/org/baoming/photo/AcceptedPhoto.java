package org.baoming.photo;

import java.util.List;

/** A photo that was accepted, with what was measured on the way. */
public record AcceptedPhoto(Photo photo, List<PhotoCheck> checks) {}
