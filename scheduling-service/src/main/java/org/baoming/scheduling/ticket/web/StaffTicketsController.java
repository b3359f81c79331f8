package org.baoming.scheduling.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.ticket.PrintForCentre;
import org.baoming.scheduling.ticket.PrintTicket;
import org.baoming.scheduling.ticket.Printout;
import org.baoming.scheduling.ticket.SeatSelection;
import org.baoming.scheduling.venue.Room;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What staff print, at any time, on record: one ticket, or what a centre needs for its rooms. */
@RestController
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
class StaffTicketsController {
    private static final String ZIP = "application/zip";

    private final PrintTicket printTicket;
    private final PrintForCentre printForCentre;

    StaffTicketsController(PrintTicket printTicket, PrintForCentre printForCentre) {
        this.printTicket = printTicket;
        this.printForCentre = printForCentre;
    }

    @Operation(summary = "The ticket of a registration, for staff (R-704)", description = "On record (R-504).")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(
            path = "/api/scheduling/administration/registrations/{registration}/ticket.pdf",
            produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> ticketForStaff(Caller caller, @PathVariable UUID registration) {
        return TicketController.pdf(registration, printTicket.forStaff(new RegistrationId(registration), caller));
    }

    @Operation(
            summary = "What a centre prints for its rooms, or for a slot or room of it (R-704)",
            description =
                    "tickets.pdf: the tickets by slot, room and seat; tickets.zip: a file for each room of each slot;"
                            + " hall-lists.pdf: who sits where, with a column for signatures; door-posters.pdf: rooms, times"
                            + " and ticket numbers, no names; seat-labels.pdf: what lies on the tables. Written while it is"
                            + " made: a file that ends early is not complete. On record (R-504).")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_PDF_VALUE,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary"))
            })
    @GetMapping("/api/scheduling/administration/sessions/{session}/centres/{centre}/{file:[a-z-]+\\.(?:pdf|zip)}")
    void printForCentre(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @PathVariable String file,
            @RequestParam(required = false) @Min(0) @Nullable Integer slot,
            @RequestParam(required = false) @Pattern(regexp = Room.CODE) @Nullable String room,
            HttpServletResponse response)
            throws IOException {
        Printout printout = Printout.of(file)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no " + file + "."));
        PrintForCentre.File printed =
                printForCentre.prepare(caller, printout, new SeatSelection(session, centre, slot, room));
        response.setContentType(file.endsWith(".zip") ? ZIP : MediaType.APPLICATION_PDF_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + printout.fileOf(centre) + "\"");
        printed.write(response.getOutputStream());
    }
}
