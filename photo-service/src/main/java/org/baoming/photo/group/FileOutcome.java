package org.baoming.photo.group;

import java.util.List;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.rule.PhotoCheck;

/** What became of one file of an archive. */
public sealed interface FileOutcome {
    /** As it is called in the archive, with its folders. */
    String file();

    /** It is the candidate's photo now. */
    record Accepted(String file, RegistrationId registration) implements FileOutcome {}

    /** @param failed the rules that it breaks */
    record Refused(String file, RegistrationId registration, List<PhotoCheck> failed) implements FileOutcome {}

    /** Nobody of this group has such a document or student number. */
    record NoCandidate(String file) implements FileOutcome {}

    /** Several of this group have this number, as a student number or as a document of another type. */
    record SeveralCandidates(String file) implements FileOutcome {}

    /** Another file is for the same candidate: neither is taken. */
    record TwoFiles(String file, String other, RegistrationId registration) implements FileOutcome {}

    /** The candidate's photo can no longer change. */
    record Locked(String file, RegistrationId registration) implements FileOutcome {}

    /** It cannot be unpacked. */
    record Unreadable(String file) implements FileOutcome {}

    /** Another service, or this one, could not do it now: to be uploaded again. */
    record NotTried(String file) implements FileOutcome {}
}
