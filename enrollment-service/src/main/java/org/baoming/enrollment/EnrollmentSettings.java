package org.baoming.enrollment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.baoming.chassis.groupcommit.GroupCommitSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param documentIndexKey secret of the blind index of identity documents; if it changes, nobody's document is recognised
 *     any more
 * @param sweepEvery how often unpaid entries are checked
 * @param ledgerCheckEvery how often counters are compared with entries
 * @param offeredSeatHold how long a seat from the waiting list stays unpaid; never longer than any other unpaid seat
 *     (R-308, R-802)
 * @param remindBefore how long before unpaid entries lapse the candidate is reminded, unless they had less than twice that
 *     time; zero for never
 * @param copyPatience how long the request for a copy of a session waits for it; the gateway waits 10 s for an answer
 * @param groupCommit how requests for seats are committed together
 * @param sampleData load the sample session, once
 */
@Validated
@ConfigurationProperties("enrollment")
public record EnrollmentSettings(
        @NotNull
        @Size(min = 32, message = "set DOCUMENT_INDEX_KEY to a secret of at least 32 characters, and never change it")
        String documentIndexKey,

        @NotNull Duration sweepEvery,
        @NotNull Duration ledgerCheckEvery,
        @NotNull Duration offeredSeatHold,
        @NotNull Duration remindBefore,
        @NotNull Duration copyPatience,
        @NotNull @Valid GroupCommitSettings groupCommit,
        boolean sampleData) {

    @Override
    public String toString() {
        return "EnrollmentSettings[sweepEvery=" + sweepEvery + ", sampleData=" + sampleData + "]";
    }
}
