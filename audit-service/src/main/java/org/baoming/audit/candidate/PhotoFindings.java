package org.baoming.audit.candidate;

import java.util.List;
import java.util.UUID;

/**
 * What each rule measured of a photo when it was accepted, as photo-service has it.
 *
 * @param checks empty for a photo that was accepted before this was kept
 */
public record PhotoFindings(UUID photo, int width, int height, List<Check> checks) {

    public record Check(String rule, boolean passed, String measured, String limit, String adviceZh, String adviceEn) {}
}
