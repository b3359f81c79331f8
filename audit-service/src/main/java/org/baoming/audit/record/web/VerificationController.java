package org.baoming.audit.record.web;

import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.baoming.audit.record.ListHeads;
import org.baoming.audit.record.RecordCheck;
import org.baoming.audit.record.VerifyRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether the record is still what was written. */
@RestController
@RequestMapping("/api/audit/actions")
@PreAuthorize("hasRole('exam-admin')")
class VerificationController {

    /**
     * @param chains one for each centre, each province and the board, once it has acted
     * @param head one hash for the ends of all chains, now
     * @param comparedWith the day of the published head with which the record was compared; null if there was none
     */
    record Verification(
            boolean intact,
            Instant checkedAt,
            long chains,
            long actions,
            String head,
            @Nullable LocalDate comparedWith,
            List<RecordCheck.Damage> damages) {

        static Verification from(RecordCheck check) {
            return new Verification(
                    check.isIntact(),
                    check.checkedAt(),
                    check.chains(),
                    check.actions(),
                    check.head(),
                    check.comparedWith(),
                    check.damages());
        }
    }

    private final VerifyRecord verify;
    private final ListHeads heads;

    VerificationController(VerifyRecord verify, ListHeads heads) {
        this.verify = verify;
        this.heads = heads;
    }

    /**
     * Recomputes the whole record now, and compares it with a published head: the one that is given, from the mail or the log, or the
     * last one that is kept.
     */
    @GetMapping("/verification")
    Verification verification(@RequestParam(required = false) @Pattern(regexp = "[0-9a-f]{64}") @Nullable String head) {
        return Verification.from(verify.verify(head));
    }

    /** The heads that were published last, the newest first. */
    @GetMapping("/heads")
    List<ListHeads.Head> heads() {
        return heads.newest();
    }
}
