package org.baoming.audit.numbers.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.baoming.audit.numbers.Numbers;
import org.baoming.audit.numbers.ReadNumbers;
import org.baoming.audit.numbers.Scope;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Numbers and what charts are drawn from: a centre's staff see their own, a province its own and its centres', the board all. */
@RestController
@RequestMapping("/api/audit/sessions/{session}/numbers")
class NumbersController {
    private static final String SESSION = "[0-9]{4}-[0-9]{2}";
    private static final String PROVINCE = "[0-9]{2}";
    private static final String CENTRE = "[0-9]{6}";

    private final ReadNumbers read;

    NumbersController(ReadNumbers read) {
        this.read = read;
    }

    @Operation(summary = "The numbers of a centre, a province or the nation; without a code, those of the caller")
    @GetMapping
    @PreAuthorize("hasAnyRole('centre-staff', 'province-admin', 'exam-admin')")
    Numbers numbers(
            Caller caller,
            @PathVariable @Pattern(regexp = SESSION) String session,
            @RequestParam(required = false) @Pattern(regexp = PROVINCE) @Nullable String province,
            @RequestParam(required = false) @Pattern(regexp = CENTRE) @Nullable String centre,
            @RequestParam(required = false) @Pattern(regexp = "[0-9]{2}") @Nullable String subject) {
        return read.of(session, Scope.asked(caller, province, centre), subject);
    }

    @Operation(summary = "One line for each province in which something was counted")
    @GetMapping("/provinces")
    @PreAuthorize("hasRole('exam-admin')")
    List<Numbers.Line> provinces(@PathVariable @Pattern(regexp = SESSION) String session) {
        return read.provinces(session);
    }

    /** @param next {@code after} of the next page; null on the last one */
    record Centres(List<Numbers.Line> centres, @Nullable String next) {}

    @Operation(summary = "One line for each centre of a province in which something was counted, by code")
    @GetMapping("/centres")
    @PreAuthorize("hasAnyRole('province-admin', 'exam-admin')")
    Centres centres(
            Caller caller,
            @PathVariable @Pattern(regexp = SESSION) String session,
            @RequestParam(required = false) @Pattern(regexp = PROVINCE) @Nullable String province,
            @RequestParam(defaultValue = "") @Pattern(regexp = "|" + CENTRE) String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        String whose = Scope.asked(caller, province, null).province();
        if (whose == null) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "Of which province")
                    .field("province", "REQUIRED", "Two digits.");
        }
        // One more than requested shows whether there is a next page.
        var found = read.centres(session, whose, after, size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        return new Centres(page, found.size() > size ? page.getLast().code() : null);
    }
}
