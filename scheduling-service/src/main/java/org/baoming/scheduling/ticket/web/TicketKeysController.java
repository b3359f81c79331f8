package org.baoming.scheduling.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.baoming.scheduling.ticket.RevokedTickets;
import org.baoming.scheduling.ticket.ShowTicketKeys;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a door needs to verify tickets without a network. For everybody: it names nobody. */
@RestController
class TicketKeysController {
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private final ShowTicketKeys showTicketKeys;
    private final RevokedTickets revoked;

    TicketKeysController(ShowTicketKeys showTicketKeys, RevokedTickets revoked) {
        this.showTicketKeys = showTicketKeys;
        this.revoked = revoked;
    }

    /**
     * @param next what to name as {@code after}; {@code more}: at once, otherwise the next time, when those of the last minutes come again
     */
    record RevokedResponse(List<RevokedTicket> tickets, long next, boolean more) {}

    /** @param issuedUntil in seconds since 1970: those of this number that were published then or earlier are void */
    record RevokedTicket(String ticketNumber, long issuedUntil) {}

    @Operation(
            summary = "The keys that verify tickets, the time here, and the sessions that are still to come (R-704)",
            description = "Not cached, so that a door can compare its clock.")
    @GetMapping("/api/scheduling/ticket-keys")
    ResponseEntity<ShowTicketKeys.TicketKeyList> ticketKeys() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(showTicketKeys.show());
    }

    @Operation(
            summary = "Tickets that are void although their signature is genuine (R-704)",
            description = "At most 5,000 at a time, in the order in which they were revoked.")
    @GetMapping("/api/scheduling/sessions/{session}/revoked-tickets")
    ResponseEntity<RevokedResponse> revokedTickets(
            @PathVariable @Size(max = 60) String session, @RequestParam(defaultValue = "0") @Min(0) long after) {
        // Before the list, so that it has whatever this counts on.
        long complete = revoked.complete(session);
        List<RevokedTickets.Revoked> some = revoked.of(session, after);
        boolean more = some.size() == RevokedTickets.AT_ONCE;
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(MAX_AGE).cachePublic())
                .body(new RevokedResponse(
                        some.stream()
                                .map(one -> new RevokedTicket(one.ticketNumber(), one.issuedUntil()))
                                .toList(),
                        more ? some.getLast().sequence() : complete,
                        more));
    }
}
