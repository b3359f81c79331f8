package org.baoming.audit.record.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.audit.record.RecordCheck;
import org.baoming.audit.record.SearchRecord;
import org.baoming.audit.record.StaffActionType;
import org.baoming.audit.record.VerifyRecord;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record of staff actions. */
@RestController
@RequestMapping("/api/audit/actions")
class ActionController {

    /** @param next {@code before} of the next page; null on the last one */
    record Page(List<Action> actions, @Nullable Long next) {}

    /** @param registration null: the action concerns the centre itself */
    record Action(
            String centre,
            long sequence,
            Instant at,
            String actor,
            StaffActionType act,
            @Nullable UUID registration,
            Map<String, String> details,
            String hash) {

        static Action from(SearchRecord.Found found) {
            var action = found.action();
            return new Action(
                    action.centre(),
                    action.sequence(),
                    action.at(),
                    action.actor(),
                    action.type(),
                    action.registration(),
                    action.details(),
                    action.hash());
        }
    }

    private final SearchRecord search;
    private final VerifyRecord verify;

    ActionController(SearchRecord search, VerifyRecord verify) {
        this.search = search;
        this.verify = verify;
    }

    /** The newest first. A centre's staff sees its own, the exam board all. */
    @GetMapping
    @PreAuthorize("hasAnyRole('centre-staff', 'exam-admin')")
    Page actions(
            Caller caller,
            @RequestParam(required = false) @Pattern(regexp = "[0-9]{6}") @Nullable String centre,
            @RequestParam(required = false) @Nullable UUID registration,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable StaffActionType act,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        // One more than requested shows whether there is a next page.
        var found = search.search(
                caller, new SearchRecord.Search(centre, registration, actor, act, from, to, before, size + 1));
        var page = found.subList(0, Math.min(size, found.size()));
        return new Page(
                page.stream().map(Action::from).toList(),
                found.size() > size ? page.getLast().position() : null);
    }

    /** Recomputes the whole record now. */
    @GetMapping("/verification")
    @PreAuthorize("hasRole('exam-admin')")
    Verification verification() {
        return Verification.from(verify.verify());
    }

    record Verification(
            boolean intact, Instant checkedAt, long centres, long actions, List<RecordCheck.Damage> damages) {
        static Verification from(RecordCheck check) {
            return new Verification(
                    check.isIntact(), check.checkedAt(), check.centres(), check.actions(), check.damages());
        }
    }
}
