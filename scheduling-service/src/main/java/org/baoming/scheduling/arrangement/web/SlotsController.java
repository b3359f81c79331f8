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
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.Versions;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.arrangement.CentreSlots;
import org.baoming.scheduling.arrangement.SetSlots;
import org.baoming.scheduling.arrangement.ShowSlots;
import org.baoming.scheduling.arrangement.Slot;
import org.baoming.scheduling.venue.Room;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** When a centre examines, for the board, the province's administration and the centre's staff. */
@RestController
@RequestMapping("/api/scheduling/administration/sessions/{session}/centres/{centre}/slots")
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
class SlotsController {
    private static final String TIME = "HH:mm";

    private final ShowSlots showSlots;
    private final SetSlots setSlots;

    SlotsController(ShowSlots showSlots, SetSlots setSlots) {
        this.showSlots = showSlots;
        this.setSlots = setSlots;
    }

    /**
     * @param subjects null: every subject
     * @param rooms null: every room that is usable on the date
     */
    record SlotRequest(
            @NotNull @Min(1) @Max(999) Integer number,
            @NotNull LocalDate date,

            @NotNull @JsonFormat(pattern = TIME) @Schema(type = "string", example = "09:00")
            LocalTime startsAt,

            @NotNull @JsonFormat(pattern = TIME) @Schema(type = "string", example = "11:00")
            LocalTime endsAt,

            @NotNull @Min(0) @Max(240) Integer extraMinutes,

            @Size(min = 1, max = 100) @Nullable List<@NotNull @Pattern(regexp = "[0-9]{2}") String> subjects,

            @Size(min = 1, max = 500) @Nullable List<@NotNull @Pattern(regexp = Room.CODE) String> rooms) {

        Slot slot() {
            return new Slot(
                    number,
                    date,
                    startsAt,
                    endsAt,
                    extraMinutes,
                    subjects == null ? null : new TreeSet<>(subjects),
                    rooms == null ? null : new TreeSet<>(rooms));
        }
    }

    /** @param minutesBetween the time a candidate has between two of their slots */
    record SlotsRequest(
            @NotNull @Min(0) @Max(240) Integer minutesBetween,
            @NotNull @Size(max = Slot.MOST_OF_A_CENTRE) List<@Valid @NotNull SlotRequest> slots) {}

    /**
     * @param pause between two slots, in minutes
     * @param dates null: every exam date
     */
    record ProposalRequest(
            @NotNull @Min(1) @Max(20) Integer perDay,

            @NotNull @JsonFormat(pattern = TIME) @Schema(type = "string", example = "09:00")
            LocalTime firstAt,

            @NotNull @Min(10) @Max(600) Integer minutes,
            @NotNull @Min(0) @Max(600) Integer pause,
            @Size(min = 1, max = 60) @Nullable List<@NotNull LocalDate> dates) {}

    /** @param seats in all its rooms */
    record SlotResponse(
            int number,
            LocalDate date,

            @JsonFormat(pattern = TIME) @Schema(type = "string", example = "09:00")
            LocalTime startsAt,

            @JsonFormat(pattern = TIME) @Schema(type = "string", example = "11:00")
            LocalTime endsAt,

            int extraMinutes,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Collection<String> subjects,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Collection<String> rooms,

            int seats) {

        static SlotResponse from(Slot slot, int seats) {
            return new SlotResponse(
                    slot.number(),
                    slot.date(),
                    slot.startsAt(),
                    slot.endsAt(),
                    slot.extraMinutes(),
                    slot.subjects(),
                    slot.rooms(),
                    seats);
        }
    }

    /** @param problems what keeps candidates from being placed, as far as numbers tell */
    record SlotsResponse(
            long version, int minutesBetween, List<SlotResponse> slots, List<CentreSlots.Problem> problems) {

        static SlotsResponse from(CentreSlots slots) {
            return new SlotsResponse(
                    slots.plan().version(),
                    slots.plan().minutesBetween(),
                    slots.plan().slots().stream()
                            .map(slot -> SlotResponse.from(slot, slots.seats(slot)))
                            .toList(),
                    slots.problems());
        }
    }

    record Proposal(List<SlotResponse> slots) {}

    @Operation(summary = "The slots of a centre, and what keeps candidates from being placed")
    @GetMapping
    ResponseEntity<SlotsResponse> slots(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre) {
        Staff.of(caller, centre);
        return answer(session, centre);
    }

    @Operation(
            summary = "Sets all slots of a centre",
            description =
                    "If-Match: the version of the slots, \"0\" at first. Slots with published seats stay as they are.")
    @PutMapping
    ResponseEntity<SlotsResponse> setSlots(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SlotsRequest request) {
        setSlots.set(
                Staff.of(caller, centre),
                session,
                centre,
                request.minutesBetween(),
                request.slots().stream().map(SlotRequest::slot).toList(),
                Versions.expected(ifMatch, null));
        return answer(session, centre);
    }

    @Operation(summary = "Slots to begin with; nothing is stored")
    @PostMapping("/proposal")
    Proposal proposeSlots(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @Valid @RequestBody ProposalRequest request) {
        Staff.of(caller, centre);
        CentreSlots now = showSlots.show(session, centre);
        return new Proposal(showSlots
                .propose(
                        session,
                        centre,
                        request.perDay(),
                        request.firstAt(),
                        request.minutes(),
                        request.pause(),
                        request.dates())
                .stream()
                .map(slot -> SlotResponse.from(slot, now.seats(slot)))
                .toList());
    }

    private ResponseEntity<SlotsResponse> answer(String session, String centre) {
        CentreSlots slots = showSlots.show(session, centre);
        return Versions.tagged(slots.plan().version(), SlotsResponse.from(slots));
    }
}
