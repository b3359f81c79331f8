package org.baoming.photo.keeping;

import java.util.List;
import org.baoming.photo.rule.PhotoCheck;

/** An accepted photo with the checks that it passed. */
public record AcceptedPhoto(Photo photo, List<PhotoCheck> checks) {}
