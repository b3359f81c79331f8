package org.baoming.passport.closing.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import org.baoming.chassis.security.Caller;
import org.baoming.passport.closing.ClosePassport;
import org.baoming.passport.closing.ClosingReason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The end of a passport, as its owner asks for it. */
@RestController
@PreAuthorize("hasRole('candidate')")
class ClosureController {

    private final ClosePassport close;

    ClosureController(ClosePassport close) {
        this.close = close;
    }

    record ClosureRequest(@Nullable ClosingReason reason) {}

    /**
     * Closes the passport, unless a registration is live. The closure continues by itself, and the request may be repeated
     * (R-207).
     */
    @PostMapping("/api/passport/me/closure")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "202", content = @Content)
    void close(Caller caller, @Valid @RequestBody ClosureRequest request) {
        close.close(caller.requirePassport(), request.reason());
    }
}
