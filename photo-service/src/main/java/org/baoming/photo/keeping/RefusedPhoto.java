package org.baoming.photo.keeping;

import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.PhotoProblem;
import org.baoming.photo.rule.PhotoCheck;
import org.baoming.photo.rule.UploadedFile;

/** A photo that breaks a rule: PHOTO_REFUSED, or PAYLOAD_TOO_LARGE, with every check. */
public final class RefusedPhoto extends ProblemException {
    private static final long serialVersionUID = 1;

    private final transient List<PhotoCheck> failed;

    RefusedPhoto(byte[] file, List<PhotoCheck> checks) {
        super(
                UploadedFile.isTooLarge(file) ? CommonProblem.PAYLOAD_TOO_LARGE : PhotoProblem.PHOTO_REFUSED,
                "These rules are broken: "
                        + String.join(
                                ", ",
                                failed(checks).stream().map(PhotoCheck::rule).toList()));
        failed = failed(checks);
        with("checks", checks);
    }

    /** The rules that it breaks, with what was measured and how to mend it. */
    public List<PhotoCheck> failed() {
        return failed;
    }

    private static List<PhotoCheck> failed(List<PhotoCheck> checks) {
        return checks.stream().filter(check -> !check.passed()).toList();
    }
}
