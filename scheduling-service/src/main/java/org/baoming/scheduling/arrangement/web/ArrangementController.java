package org.baoming.scheduling.arrangement.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.arrangement.MoveRoom;
import org.baoming.scheduling.arrangement.PlaceLateEntries;
import org.baoming.scheduling.arrangement.PublishArrangement;
import org.baoming.scheduling.arrangement.RequestDraft;
import org.baoming.scheduling.arrangement.ShowArrangement;
import org.baoming.scheduling.arrangement.Unplaced;
import org.baoming.scheduling.venue.Room;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The arrangement of a centre, for the board, the province's administration and the centre's staff. */
@RestController
@RequestMapping("/api/scheduling/administration/sessions/{session}/centres/{centre}/arrangement")
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
class ArrangementController {
    private static final String BEGINNING = "00000000-0000-0000-0000-000000000000";

    private final ShowArrangement showArrangement;
    private final RequestDraft requestDraft;
    private final PublishArrangement publishArrangement;
    private final PlaceLateEntries placeLateEntries;
    private final MoveRoom moveRoom;

    ArrangementController(
            ShowArrangement showArrangement,
            RequestDraft requestDraft,
            PublishArrangement publishArrangement,
            PlaceLateEntries placeLateEntries,
            MoveRoom moveRoom) {
        this.showArrangement = showArrangement;
        this.requestDraft = requestDraft;
        this.publishArrangement = publishArrangement;
        this.placeLateEntries = placeLateEntries;
        this.moveRoom = moveRoom;
    }

    /**
     * @param draft that is published
     * @param despiteUndecided although requests for accommodations are not decided: what is granted afterwards moves nobody
     */
    record PublicationRequest(@NotNull UUID draft, @Nullable Boolean despiteUndecided) {}

    /** @param to a room with no seats in this slot */
    record MoveRequest(
            @NotNull @Min(1) @Max(999) Integer slot,
            @NotNull @Pattern(regexp = Room.CODE) String from,
            @NotNull @Pattern(regexp = Room.CODE) String to) {}

    record Moved(int seats) {}

    record DraftRequested(UUID id) {}

    record UnplacedResponse(List<Unplaced> entries) {}

    record RoomsResponse(List<ShowArrangement.UsedRoom> rooms) {}

    @Operation(summary = "How far a centre is with its arrangement: its draft, its publication, and who is late")
    @GetMapping
    ShowArrangement.Shown arrangement(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre) {
        Staff.of(caller, centre);
        return showArrangement.show(session, centre);
    }

    @Operation(
            summary = "Asks for a dry run",
            description = "It is calculated in the background; while one is in progress, a further one is the same.")
    @PostMapping("/drafts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DraftRequested draftArrangement(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre) {
        return new DraftRequested(requestDraft.request(Staff.of(caller, centre), session, centre));
    }

    @Operation(summary = "Whom a draft does not place, and why")
    @GetMapping("/drafts/{draft}/unplaced")
    UnplacedResponse unplaced(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @PathVariable UUID draft,
            @RequestParam(defaultValue = BEGINNING) UUID after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        Staff.of(caller, centre);
        return new UnplacedResponse(showArrangement.unplaced(session, centre, draft, after, limit));
    }

    @Operation(summary = "How many candidates a draft puts into each room, by slot")
    @GetMapping("/drafts/{draft}/rooms")
    RoomsResponse usedRooms(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @PathVariable UUID draft) {
        Staff.of(caller, centre);
        return new RoomsResponse(showArrangement.rooms(session, centre, draft));
    }

    @Operation(
            summary = "Publishes a draft, once",
            description =
                    "409 DRAFT_STALE if anything has changed since it was calculated; ACCOMMODATIONS_UNDECIDED if requests wait, unless despiteUndecided says so.")
    @PostMapping("/publication")
    ShowArrangement.Shown publishArrangement(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @Valid @RequestBody PublicationRequest request) {
        publishArrangement.publish(
                caller, session, centre, request.draft(), Boolean.TRUE.equals(request.despiteUndecided()));
        return showArrangement.show(session, centre);
    }

    @Operation(summary = "Paid entries of a published centre without a seat, and why")
    @GetMapping("/late")
    UnplacedResponse lateEntries(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @RequestParam(defaultValue = BEGINNING) UUID after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        Staff.of(caller, centre);
        return new UnplacedResponse(showArrangement.lateUnplaced(session, centre, after, limit));
    }

    @Operation(summary = "Tries late entries without a seat again, with slots or rooms that were added")
    @PostMapping("/late")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void tryLateEntriesAgain(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre) {
        placeLateEntries.again(Staff.of(caller, centre), session, centre);
    }

    @Operation(
            summary = "Moves everybody who sits in a room in one slot to another room",
            description = "For a room that has to be given up after the publication; earlier tickets are void.")
    @PostMapping("/moves")
    Moved moveRoom(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @Valid @RequestBody MoveRequest request) {
        return new Moved(
                moveRoom.move(Staff.of(caller, centre), session, centre, request.slot(), request.from(), request.to()));
    }
}
