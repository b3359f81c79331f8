package org.baoming.photo.judging;

import java.util.List;
import org.baoming.photo.picture.NormalisedPhoto;
import org.baoming.photo.rule.PhotoCheck;

/** What became of an uploaded file when every rule had its say. */
public sealed interface Inspection {
    List<PhotoCheck> checks();

    record Passed(NormalisedPhoto photo, List<PhotoCheck> checks) implements Inspection {}

    record Refused(List<PhotoCheck> checks) implements Inspection {}
}
