package org.baoming.scheduling.arrangement.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.arrangement.ChangeSeat;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.baoming.scheduling.arrangement.SeatAssignments;
import org.baoming.scheduling.arrangement.SeatAssignments.Place;
import org.baoming.scheduling.arrangement.ShowArrangement;
import org.baoming.scheduling.venue.Room;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published seats, for the board, the province's administration and the centre's staff. They name nobody. */
@RestController
@RequestMapping("/api/scheduling/administration")
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
class SeatsController {
    private static final String CURSOR = "[0-9]{1,3}\\." + Room.CODE + "\\.[0-9]{1,3}";

    private final ShowArrangement showArrangement;
    private final SeatAssignments seats;
    private final ChangeSeat changeSeat;

    SeatsController(ShowArrangement showArrangement, SeatAssignments seats, ChangeSeat changeSeat) {
        this.showArrangement = showArrangement;
        this.seats = seats;
        this.changeSeat = changeSeat;
    }

    /**
     * @param extraMinutes beyond the end of the slot, for this candidate alone
     * @param unconfirmedSince the on-site confirmation was revoked or refused then, and the ticket is void until it is given again
     */
    record SeatResponse(
            UUID entry,
            UUID registration,
            String centre,
            String subject,
            String ticketNumber,
            int slot,
            LocalDate date,

            @JsonFormat(pattern = "HH:mm") @Schema(type = "string", example = "09:00")
            LocalTime startsAt,

            @JsonFormat(pattern = "HH:mm") @Schema(type = "string", example = "11:00")
            LocalTime endsAt,

            int extraMinutes,
            String room,
            int seat,
            @Nullable Instant unconfirmedSince) {

        static SeatResponse from(SeatAssignment seat) {
            return new SeatResponse(
                    seat.entry().value(),
                    seat.registration().value(),
                    seat.centre(),
                    seat.subject(),
                    seat.ticketNumber(),
                    seat.slot(),
                    seat.date(),
                    seat.startsAt(),
                    seat.endsAt(),
                    seat.extraMinutes(),
                    seat.room(),
                    seat.seat(),
                    seat.unconfirmedSince());
        }
    }

    /** @param next where the next page begins; null: this is the last one */
    record SeatsResponse(
            List<SeatResponse> seats,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String next) {}

    @Operation(summary = "The published seats of a centre, by slot, room and seat")
    @GetMapping("/sessions/{session}/centres/{centre}/seats")
    SeatsResponse seats(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @RequestParam(required = false) @Nullable Integer slot,
            @RequestParam(required = false) @Pattern(regexp = Room.CODE) @Nullable String room,
            @RequestParam(required = false) @Pattern(regexp = CURSOR) @Nullable String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        Staff.of(caller, centre);
        List<SeatAssignment> found =
                showArrangement.seats(session, centre, slot, room, after == null ? Place.NONE : place(after), limit);
        return new SeatsResponse(
                found.stream().map(SeatResponse::from).toList(), found.size() < limit ? null : cursor(found.getLast()));
    }

    private static Place place(String cursor) {
        String[] parts = cursor.split("\\.", -1);
        return new Place(Integer.parseInt(parts[0]), parts[1], Integer.parseInt(parts[2]));
    }

    private static String cursor(SeatAssignment seat) {
        return seat.slot() + "." + seat.room() + "." + seat.seat();
    }

    /** A seat as the desk has shown it. */
    record SeatPlace(
            @NotNull @Min(1) @Max(999) Integer slot,
            @NotNull @Pattern(regexp = Room.CODE) String room,
            @NotNull @Min(1) @Max(500) Integer seat) {}

    /** @param from the seat that the candidate has now */
    record ChangeRequest(
            @NotNull @Valid SeatPlace from,
            @NotNull @Min(1) @Max(999) Integer slot,
            @NotNull @Pattern(regexp = Room.CODE) String room,
            @NotNull ChangeSeat.Reason reason) {}

    record OffersResponse(List<ChangeSeat.Offer> rooms) {}

    @Operation(
            summary = "Rooms of a slot in which a candidate could sit instead",
            description = "With the seat that they would have there, everybody else staying where they are.")
    @GetMapping("/sessions/{session}/centres/{centre}/seats/{entry}/offers")
    OffersResponse seatOffers(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @PathVariable UUID entry,
            @RequestParam @Min(1) @Max(999) int slot,
            @RequestParam ChangeSeat.Reason reason) {
        Staff.of(caller, centre);
        return new OffersResponse(changeSeat.offers(session, centre, new EntryId(entry), slot, reason));
    }

    @Operation(
            summary = "Gives one candidate another seat after the publication",
            description =
                    "ACCOMMODATION: the seat does not have what was granted. SEAT_UNUSABLE: it cannot be used, and stays empty in this slot. Earlier tickets are void.")
    @PutMapping("/sessions/{session}/centres/{centre}/seats/{entry}")
    SeatResponse changeSeat(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @PathVariable UUID entry,
            @Valid @RequestBody ChangeRequest request) {
        SeatPlace from = request.from();
        return SeatResponse.from(changeSeat.change(
                Staff.of(caller, centre),
                session,
                centre,
                new EntryId(entry),
                new Place(from.slot(), from.room(), from.seat()),
                request.slot(),
                request.room(),
                request.reason()));
    }

    @Operation(summary = "The seat of an admission ticket")
    @GetMapping("/seats")
    SeatResponse seatOfTicket(
            Caller caller,
            @RequestParam @Size(max = 60) String session,
            @RequestParam @Pattern(regexp = "[0-9]{16}") String ticket) {
        return seats.withTicket(session, ticket)
                .filter(seat -> Staff.within(caller, seat.centre()).isPresent())
                .map(SeatResponse::from)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such ticket."));
    }
}
