package org.baoming.photo;

import java.util.List;

/**
 * What would become of a photo.
 *
 * @param acceptable an upload of the same file would be accepted
 * @param checks every rule that could be measured
 */
public record TriedPhoto(boolean acceptable, List<PhotoCheck> checks) {}
