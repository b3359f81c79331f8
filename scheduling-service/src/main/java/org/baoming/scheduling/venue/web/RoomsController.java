package org.baoming.scheduling.venue.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.baoming.chassis.version.Versions;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.venue.CentreRooms;
import org.baoming.scheduling.venue.ChangeRooms;
import org.baoming.scheduling.venue.Room;
import org.baoming.scheduling.venue.ShowRooms;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A centre's rooms, for the board, the province's administration and the centre's staff. */
@RestController
@RequestMapping("/api/scheduling/administration/sessions/{session}/centres/{centre}/rooms")
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
class RoomsController {
    private static final String ONE_LINE = "\\P{Cntrl}*";

    private final ShowRooms showRooms;
    private final ChangeRooms changeRooms;

    RoomsController(ShowRooms showRooms, ChangeRooms changeRooms) {
        this.showRooms = showRooms;
        this.changeRooms = changeRooms;
    }

    /**
     * @param building may be empty, as floor and note
     * @param examDates null: every exam date
     */
    record RoomRequest(
            @NotBlank @Size(max = 60) @Pattern(regexp = ONE_LINE) @Legible
            String nameZh,

            @NotBlank @Size(max = 100) @Pattern(regexp = ONE_LINE) @Legible
            String nameEn,

            @NotNull @Size(max = 60) @Pattern(regexp = ONE_LINE) @Legible
            String building,

            @NotNull @Size(max = 20) @Pattern(regexp = ONE_LINE) @Legible
            String floor,

            @NotNull @Min(1) @Max(Room.MOST_SEATS) Integer seats,
            @NotNull Boolean stepFree,

            @Size(min = 1, max = 60) @Nullable List<@NotNull LocalDate> examDates,

            @NotNull @Size(max = 200) @Pattern(regexp = ONE_LINE) @Legible
            String note) {

        Room room(String code) {
            return new Room(
                    code,
                    nameZh.strip(),
                    nameEn.strip(),
                    building.strip(),
                    floor.strip(),
                    seats,
                    stepFree,
                    examDates,
                    note.strip());
        }
    }

    /** @param from the session whose rooms are copied */
    record CopyRequest(@NotBlank @Size(max = 60) String from) {}

    record Copied(int rooms) {}

    /** @param version of this room, to be named by who changes it */
    record RoomResponse(
            String room,
            String nameZh,
            String nameEn,
            String building,
            String floor,
            int seats,
            boolean stepFree,
            @Nullable List<LocalDate> examDates,
            String note,
            long version) {

        static RoomResponse from(Room room) {
            return new RoomResponse(
                    room.code(),
                    room.nameZh(),
                    room.nameEn(),
                    room.building(),
                    room.floor(),
                    room.seats(),
                    room.stepFree(),
                    room.examDates(),
                    room.note(),
                    room.version());
        }
    }

    /**
     * @param seats in all rooms together
     * @param seatsByDate in the rooms that can be used on each exam date
     * @param earlier sessions whose rooms can be copied, the last one first
     */
    record RoomsResponse(
            String session,
            String centre,
            int seats,
            List<CentreRooms.SeatsOfDay> seatsByDate,
            List<RoomResponse> rooms,
            List<CentreRooms.EarlierRooms> earlier) {

        static RoomsResponse from(CentreRooms rooms) {
            return new RoomsResponse(
                    rooms.session(),
                    rooms.centre(),
                    rooms.seats(),
                    rooms.seatsByDate(),
                    rooms.rooms().stream().map(RoomResponse::from).toList(),
                    rooms.earlier());
        }
    }

    @Operation(
            summary = "The rooms of a centre, at most " + Room.MOST_OF_A_CENTRE
                    + ", and what they seat on each exam date")
    @GetMapping
    RoomsResponse rooms(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre) {
        Staff.of(caller, centre);
        return RoomsResponse.from(showRooms.show(session, centre));
    }

    @Operation(
            summary = "Adds or changes a room",
            description = "If-Match: the room's version; If-None-Match: * for a new one.")
    @PutMapping("/{room}")
    ResponseEntity<RoomResponse> putRoom(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @PathVariable @Pattern(regexp = Room.CODE) String room,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @Valid @RequestBody RoomRequest request) {
        Room saved =
                changeRooms.put(caller, session, centre, request.room(room), Versions.expected(ifMatch, ifNoneMatch));
        return Versions.tagged(saved.version(), RoomResponse.from(saved));
    }

    @Operation(summary = "Removes a room", description = "If-Match: the room's version.")
    @DeleteMapping("/{room}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeRoom(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @PathVariable @Pattern(regexp = Room.CODE) String room,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        changeRooms.remove(caller, session, centre, room, Versions.expected(ifMatch, null));
    }

    @Operation(
            summary = "Copies the centre's rooms of another session",
            description = "Rooms whose code is there already stay as they are, so that repeating it changes nothing.")
    @PostMapping("/copies")
    Copied copyRooms(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @Valid @RequestBody CopyRequest request) {
        return new Copied(changeRooms.copy(caller, request.from(), session, centre));
    }
}
