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
import org.baoming.chassis.security.Caller;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.ticket.PrintForCentre;
import org.baoming.scheduling.ticket.PrintTicket;
import org.baoming.scheduling.ticket.Printout;
import org.baoming.scheduling.ticket.SeatSelection;
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
    private static final String CENTRE = "/api/scheduling/administration/sessions/{session}/centres/{centre}/";
    private static final String ROOM = "[0-9A-Z-]{1,10}";
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
            summary = "The tickets of a centre in one file, or of a slot or room of it (R-704)",
            description =
                    "By slot, room and seat. It is written while it is made: a file that ends early is not complete."
                            + " On record (R-504).")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(CENTRE + "tickets.pdf")
    void tickets(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @RequestParam(required = false) @Min(0) @Nullable Integer slot,
            @RequestParam(required = false) @Pattern(regexp = ROOM) @Nullable String room,
            HttpServletResponse response)
            throws IOException {
        print(caller, Printout.TICKETS, session, centre, slot, room, response);
    }

    @Operation(
            summary = "The same as an archive with a file for each room of each slot",
            description = "On record (R-504).")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    @GetMapping(CENTRE + "tickets.zip")
    void ticketsByRoom(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @RequestParam(required = false) @Min(0) @Nullable Integer slot,
            @RequestParam(required = false) @Pattern(regexp = ROOM) @Nullable String room,
            HttpServletResponse response)
            throws IOException {
        print(caller, Printout.TICKETS_BY_ROOM, session, centre, slot, room, response);
    }

    @Operation(summary = "Who sits where, with a column for signatures", description = "On record (R-504).")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(CENTRE + "hall-lists.pdf")
    void hallLists(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @RequestParam(required = false) @Min(0) @Nullable Integer slot,
            @RequestParam(required = false) @Pattern(regexp = ROOM) @Nullable String room,
            HttpServletResponse response)
            throws IOException {
        print(caller, Printout.HALL_LISTS, session, centre, slot, room, response);
    }

    @Operation(
            summary = "What stands on the doors: rooms, times and ticket numbers, no names",
            description = "On record (R-504).")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(CENTRE + "door-posters.pdf")
    void doorPosters(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @RequestParam(required = false) @Min(0) @Nullable Integer slot,
            @RequestParam(required = false) @Pattern(regexp = ROOM) @Nullable String room,
            HttpServletResponse response)
            throws IOException {
        print(caller, Printout.DOOR_POSTERS, session, centre, slot, room, response);
    }

    @Operation(summary = "What lies on the tables", description = "On record (R-504).")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(CENTRE + "seat-labels.pdf")
    void seatLabels(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @RequestParam(required = false) @Min(0) @Nullable Integer slot,
            @RequestParam(required = false) @Pattern(regexp = ROOM) @Nullable String room,
            HttpServletResponse response)
            throws IOException {
        print(caller, Printout.SEAT_LABELS, session, centre, slot, room, response);
    }

    private void print(
            Caller caller,
            Printout printout,
            String session,
            String centre,
            @Nullable Integer slot,
            @Nullable String room,
            HttpServletResponse response)
            throws IOException {
        PrintForCentre.File file =
                printForCentre.prepare(caller, printout, new SeatSelection(session, centre, slot, room));
        response.setContentType(printout.extension().equals("zip") ? ZIP : MediaType.APPLICATION_PDF_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + printout.file() + "-" + centre + "." + printout.extension() + "\"");
        file.write(response.getOutputStream());
    }
}
