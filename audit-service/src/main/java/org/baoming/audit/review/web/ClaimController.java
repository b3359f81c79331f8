package org.baoming.audit.review.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.audit.review.ClaimReviews;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Hands out pending reviews, each to one person. */
@RestController
@RequestMapping("/api/audit/reviews/claims")
@PreAuthorize("hasRole('centre-staff')")
class ClaimController {

    /**
     * @param session only of this exam session
     * @param subject only with this subject
     * @param holding what the page has: renewed, or claimed if nobody else has it
     * @param size how many more
     */
    record ClaimRequest(
            @Pattern(regexp = "[0-9]{4}-[0-9]{2}") @Nullable String session,
            @Pattern(regexp = "[0-9]{2}") @Nullable String subject,
            @NotNull @Size(max = 200) List<@NotNull UUID> holding,
            @Min(0) @Max(100) int size) {}

    /**
     * @param until when the claims end if they are not renewed
     * @param held those of {@code holding} that the caller has
     * @param claimed more, the earliest request first
     */
    record Claimed(Instant until, List<UUID> held, List<ReviewLine> claimed) {}

    record Release(@NotNull @Size(max = 200) List<@NotNull UUID> registrations) {}

    private final ClaimReviews claims;

    ClaimController(ClaimReviews claims) {
        this.claims = claims;
    }

    @PostMapping
    Claimed claim(Caller caller, @RequestBody @Valid ClaimRequest request) {
        var claimed = claims.claim(
                caller,
                new ClaimReviews.Request(request.session(), request.subject(), request.holding(), request.size()));
        return new Claimed(
                claimed.until(),
                claimed.held(),
                claimed.claimed().stream()
                        .map(queued -> ReviewLine.from(queued, caller))
                        .toList());
    }

    @PostMapping("/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(Caller caller, @RequestBody @Valid Release release) {
        claims.release(caller, release.registrations());
    }
}
