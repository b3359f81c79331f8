package org.baoming.photo.group.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.group.FileOutcome;
import org.baoming.photo.rule.PhotoCheck;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file of an archive.
 *
 * @param file as it is called there, with its folders
 * @param registration whose photo it is, or would be
 * @param other with {@code TWO_FILES}: another file for the same candidate
 * @param failed with {@code REFUSED}: the rules that it breaks, with what was measured and how to mend it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FileAnswer(
        String file,
        Outcome outcome,
        @Nullable UUID registration,
        @Nullable String other,
        List<PhotoCheck> failed) {

    private static final int LONGEST_NAME = 200;

    enum Outcome {
        ACCEPTED,
        /** It breaks rules. */
        REFUSED,
        /** Nobody whom the centre has registered as a group has such a number. */
        NO_CANDIDATE,
        /** Several have this number. */
        SEVERAL_CANDIDATES,
        /** The archive has another file for the same candidate; neither is taken. */
        TWO_FILES,
        /** The candidate's photo can no longer change. */
        LOCKED,
        /** It cannot be unpacked: damaged, encrypted, or compressed in an unusual way. */
        UNREADABLE,
        /** It could not be done at that moment: to be uploaded again. */
        NOT_TRIED
    }

    static FileAnswer from(FileOutcome outcome) {
        return switch (outcome) {
            case FileOutcome.Accepted(String file, RegistrationId registration) ->
                of(file, Outcome.ACCEPTED, registration, null, List.of());
            case FileOutcome.Refused(String file, RegistrationId registration, List<PhotoCheck> failed) ->
                of(file, Outcome.REFUSED, registration, null, failed);
            case FileOutcome.NoCandidate(String file) -> of(file, Outcome.NO_CANDIDATE, null, null, List.of());
            case FileOutcome.SeveralCandidates(String file) ->
                of(file, Outcome.SEVERAL_CANDIDATES, null, null, List.of());
            case FileOutcome.TwoFiles(String file, String other, RegistrationId registration) ->
                of(file, Outcome.TWO_FILES, registration, shown(other), List.of());
            case FileOutcome.Locked(String file, RegistrationId registration) ->
                of(file, Outcome.LOCKED, registration, null, List.of());
            case FileOutcome.Unreadable(String file) -> of(file, Outcome.UNREADABLE, null, null, List.of());
            case FileOutcome.NotTried(String file) -> of(file, Outcome.NOT_TRIED, null, null, List.of());
        };
    }

    private static FileAnswer of(
            String file,
            Outcome outcome,
            @Nullable RegistrationId registration,
            @Nullable String other,
            List<PhotoCheck> failed) {
        return new FileAnswer(shown(file), outcome, registration == null ? null : registration.value(), other, failed);
    }

    private static String shown(String file) {
        return file.length() <= LONGEST_NAME ? file : "…" + file.substring(file.length() - LONGEST_NAME);
    }
}
