package org.baoming.photo.judging;

import java.util.List;
import org.baoming.photo.rule.PhotoCheck;

/**
 * The verdict on a photo that was only tried.
 *
 * @param acceptable an upload of the same file would be accepted
 * @param checks every rule that could be measured
 */
public record TriedPhoto(boolean acceptable, List<PhotoCheck> checks) {}
