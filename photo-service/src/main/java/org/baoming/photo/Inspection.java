package org.baoming.photo;

import java.util.List;

/** What became of an uploaded file when every rule had its say. */
sealed interface Inspection {
    List<PhotoCheck> checks();

    record Passed(NormalisedPhoto photo, List<PhotoCheck> checks) implements Inspection {}

    record Refused(List<PhotoCheck> checks) implements Inspection {}
}
