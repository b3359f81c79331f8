package org.baoming.scheduling.ticket.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.baoming.scheduling.catalogue.CentreDescription;
import org.baoming.scheduling.catalogue.RegistrationWindow;
import org.baoming.scheduling.ticket.PrintTicket;
import org.baoming.scheduling.ticket.ShowTicket;
import org.baoming.scheduling.ticket.TicketState;
import org.baoming.scheduling.venue.Room;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A candidate's own ticket. */
@RestController
@PreAuthorize("hasRole('candidate')")
class TicketController {
    private final ShowTicket showTicket;
    private final PrintTicket printTicket;

    TicketController(ShowTicket showTicket, PrintTicket printTicket) {
        this.showTicket = showTicket;
        this.printTicket = printTicket;
    }

    record Window(Instant opensAt, Instant closesAt) {
        static @Nullable Window from(@Nullable RegistrationWindow window) {
            return window == null ? null : new Window(window.opensAt(), window.closesAt());
        }
    }

    record Centre(String centre, String nameZh, String nameEn, String address) {
        static @Nullable Centre from(@Nullable CentreDescription centre) {
            return centre == null
                    ? null
                    : new Centre(centre.centre(), centre.nameZh(), centre.nameEn(), centre.address());
        }
    }

    /**
     * @param endsAt with the candidate's extra minutes
     * @param room its code; the rest is null for a room that was removed
     */
    record Seat(
            UUID entry,
            String subject,
            String subjectNameZh,
            String subjectNameEn,
            String ticketNumber,
            LocalDate date,
            LocalTime startsAt,
            LocalTime endsAt,
            int extraMinutes,
            String room,
            @Nullable String roomNameZh,
            @Nullable String roomNameEn,
            @Nullable String building,
            @Nullable String floor,
            int seat) {
        static Seat from(TicketState.Seat published) {
            SeatAssignment seat = published.seat();
            Room room = published.room();
            return new Seat(
                    seat.entry().value(),
                    seat.subject(),
                    published.subject().nameZh(),
                    published.subject().nameEn(),
                    seat.ticketNumber(),
                    seat.date(),
                    seat.startsAt(),
                    seat.endsAt().plusMinutes(seat.extraMinutes()),
                    seat.extraMinutes(),
                    seat.room(),
                    room == null ? null : room.nameZh(),
                    room == null ? null : room.nameEn(),
                    room == null ? null : room.building(),
                    room == null ? null : room.floor(),
                    seat.seat());
        }
    }

    /**
     * @param window when candidates can print; null until it is set
     * @param centre null without a seat
     */
    record TicketResponse(
            TicketState.State state,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Window window,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Centre centre,

            List<Seat> seats) {
        static TicketResponse from(TicketState state) {
            return new TicketResponse(
                    state.state(),
                    Window.from(state.window()),
                    Centre.from(state.centre()),
                    state.seats().stream().map(Seat::from).toList());
        }
    }

    @Operation(summary = "Where the candidate sits, and whether the ticket can be printed (R-314, R-704)")
    @GetMapping("/api/scheduling/registrations/{registration}/ticket")
    TicketResponse ticket(Caller caller, @PathVariable UUID registration) {
        return TicketResponse.from(
                showTicket.show(new RegistrationId(registration), new PassportId(caller.requirePassport())));
    }

    @Operation(
            summary = "The admission ticket to print, a page for each subject (R-704)",
            description = "409 TICKET_NOT_OPEN with the state; 503 while persons or photos cannot be had.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(
            path = "/api/scheduling/registrations/{registration}/ticket.pdf",
            produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> ticketPdf(Caller caller, @PathVariable UUID registration) {
        return pdf(
                registration,
                printTicket.forCandidate(new RegistrationId(registration), new PassportId(caller.requirePassport())));
    }

    static ResponseEntity<byte[]> pdf(UUID registration, byte[] pages) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"ticket-" + registration + ".pdf\"")
                .contentType(MediaType.APPLICATION_PDF)
                .body(pages);
    }
}
