package org.baoming.photo.keeping;

import java.util.List;
import org.baoming.photo.rule.PhotoCheck;

/** A photo that was accepted, with what was measured on the way. */
public record AcceptedPhoto(Photo photo, List<PhotoCheck> checks) {}
