package org.baoming.scheduling.preference.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.baoming.scheduling.preference.CentreDates;
import org.baoming.scheduling.preference.DatePreferences;
import org.baoming.scheduling.preference.RemainingDates;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a page polls as long as it is open. The answer is the same for all candidates of a centre. */
@RestController
class RemainingDatesController {
    private final RemainingDates remainingDates;

    RemainingDatesController(RemainingDates remainingDates) {
        this.remainingDates = remainingDates;
    }

    record RemainingDatesAnswer(List<Subject> subjects) {}

    record Subject(String subject, List<DatePreferences.Choice> choices) {
        static Subject from(Map.Entry<String, List<CentreDates.Day>> subject) {
            return new Subject(
                    subject.getKey(),
                    subject.getValue().stream()
                            .map(day -> new DatePreferences.Choice(day.date(), day.remaining()))
                            .toList());
        }
    }

    @Operation(summary = "How many preferences each exam day of a centre still accepts: at most a second old")
    @GetMapping("/api/scheduling/sessions/{session}/centres/{centre}/remaining-dates")
    @PreAuthorize("hasRole('candidate')")
    RemainingDatesAnswer remainingDates(
            @PathVariable @Size(max = 60) String session, @PathVariable @Pattern(regexp = "[0-9]{6}") String centre) {
        return new RemainingDatesAnswer(remainingDates.of(session, centre).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Subject::from)
                .toList());
    }
}
