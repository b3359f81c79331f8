package org.baoming.photo.judging;

import java.util.List;
import org.baoming.photo.picture.NormalisedPhoto;
import org.baoming.photo.rule.PhotoCheck;

/** The result of judging an uploaded file by every rule. */
public sealed interface Inspection {
    List<PhotoCheck> checks();

    record Passed(NormalisedPhoto photo, List<PhotoCheck> checks) implements Inspection {}

    record Refused(List<PhotoCheck> checks) implements Inspection {}
}
