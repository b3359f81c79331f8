package org.baoming.chassis.version;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Reads and writes versions as entity tags: {@code "7"}. */
public final class Versions {
    /** A proxy that compresses answers makes tags weak; the version is as good as before. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private Versions() {}

    /**
     * @param ifMatch the tag of what is to be changed
     * @param ifNoneMatch {@code *}: what is to be made is not there yet
     * @throws ProblemException VERSION_MISSING unless exactly one of them is there and makes sense
     */
    public static ExpectedVersion expected(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch == null && "*".equals(ifNoneMatch)) {
            return new ExpectedVersion.Absent();
        }
        if (ifMatch != null && ifNoneMatch == null) {
            Matcher tag = TAG.matcher(ifMatch);
            if (tag.matches()) {
                return new ExpectedVersion.Seen(Long.parseLong(tag.group(1)));
            }
        }
        throw new ProblemException(
                CommonProblem.VERSION_MISSING,
                "Send If-Match with the version of what you change, or If-None-Match: * for something new.");
    }

    public static <T> ResponseEntity<T> tagged(long version, T body) {
        return ResponseEntity.ok().eTag("\"" + version + "\"").body(body);
    }
}
