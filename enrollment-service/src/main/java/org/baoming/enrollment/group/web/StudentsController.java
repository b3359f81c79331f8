package org.baoming.enrollment.group.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.group.ImportRoster;
import org.baoming.enrollment.group.RegisterGroup;
import org.baoming.enrollment.group.WithdrawGroupRegistration;
import org.baoming.enrollment.registration.GroupFilter;
import org.baoming.enrollment.registration.GroupRegistrations;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.roster.Rosters;
import org.baoming.enrollment.sheet.Hidden;
import org.baoming.enrollment.sheet.RowFaults;
import org.baoming.enrollment.sheet.SheetChoice;
import org.baoming.enrollment.sheet.SheetReader;
import org.baoming.enrollment.sheet.SheetRow;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a centre does for its own students: the roster and group registrations. */
@RestController
@RequestMapping("/api/enrollment")
@PreAuthorize("hasRole('centre-staff')")
class StudentsController {
    private static final int MOST_ON_ROSTER = 20_000;
    private static final int MOST_IN_GROUP = 2_000;

    private final StudentSheets sheets;
    private final ImportRoster importRoster;
    private final Rosters rosters;
    private final RegisterGroup registerGroup;
    private final WithdrawGroupRegistration withdraw;
    private final GroupRegistrations groups;

    StudentsController(
            StudentSheets sheets,
            ImportRoster importRoster,
            Rosters rosters,
            RegisterGroup registerGroup,
            WithdrawGroupRegistration withdraw,
            GroupRegistrations groups) {
        this.sheets = sheets;
        this.importRoster = importRoster;
        this.rosters = rosters;
        this.registerGroup = registerGroup;
        this.withdraw = withdraw;
        this.groups = groups;
    }

    /**
     * @param rows of the file
     * @param updated were on the roster already
     * @param removed were on it and are not in the file
     */
    record RosterImported(int rows, int added, int updated, int removed) {}

    record Imported(int rows) {}

    /** @param next hands out the next page; null on the last */
    record GroupPage(
            List<GroupRegistrationSummary> registrations,
            @Nullable RegistrationId next) {

        static GroupPage from(List<Registration> found, int limit) {
            return new GroupPage(
                    found.stream().map(GroupRegistrationSummary::from).toList(),
                    found.size() < limit ? null : found.getLast().id());
        }
    }

    /** Replaces the roster with the file. Importing the same file twice is harmless. */
    @PutMapping("/imports/{session}/roster")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    RosterImported replaceRoster(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            InputStream file) {
        return roster(caller, session, ImportRoster.Mode.REPLACE, new SheetChoice(hidden, sheet), file);
    }

    /**
     * Adds the file to the roster; students who are on it get the values of the file. Importing the same file twice is
     * harmless.
     */
    @PostMapping("/imports/{session}/roster")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    RosterImported addToRoster(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            InputStream file) {
        return roster(caller, session, ImportRoster.Mode.ADD, new SheetChoice(hidden, sheet), file);
    }

    @GetMapping("/administration/sessions/{session}/roster")
    Rosters.Summary roster(Caller caller, @PathVariable SessionCode session) {
        return rosters.summary(session, centre(caller));
    }

    @PostMapping("/imports/{session}/group-registrations")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    Imported registerGroup(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            InputStream file) {
        RowFaults faults = new RowFaults();
        List<SheetRow> rows =
                SheetReader.read(file, StudentSheets.GROUP, MOST_IN_GROUP, new SheetChoice(hidden, sheet), faults);
        registerGroup.register(session, centre(caller), sheets.group(rows), faults);
        return new Imported(rows.size());
    }

    @GetMapping("/administration/sessions/{session}/group-registrations")
    GroupPage group(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable @Size(max = 60) String search,
            @RequestParam(required = false) GroupFilter.@Nullable Show show,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return GroupPage.from(
                groups.of(
                        session,
                        centre(caller),
                        new GroupFilter(search, show),
                        after == null ? null : new RegistrationId(after),
                        limit),
                limit);
    }

    /** How many there are, by what is missing. */
    @GetMapping("/administration/sessions/{session}/group-registrations/count")
    GroupRegistrations.Count count(Caller caller, @PathVariable SessionCode session) {
        return groups.count(session, centre(caller));
    }

    /** @param reason the candidate may ask for it; the record has it */
    record Withdrawal(@NotBlank @Size(max = 200) String reason) {}

    @DeleteMapping("/administration/group-registrations/{registration}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(
            Caller caller,
            @PathVariable UUID registration,
            @Valid @org.springframework.web.bind.annotation.RequestBody Withdrawal why) {
        withdraw.withdraw(caller, new RegistrationId(registration), why.reason().strip());
    }

    private RosterImported roster(
            Caller caller, SessionCode session, ImportRoster.Mode mode, SheetChoice choice, InputStream file) {
        RowFaults faults = new RowFaults();
        List<SheetRow> rows = SheetReader.read(file, StudentSheets.ROSTER, MOST_ON_ROSTER, choice, faults);
        CentreCode centre = centre(caller);
        ImportRoster.Outcome outcome = importRoster.run(session, centre, mode, sheets.roster(centre, rows), faults);
        return new RosterImported(rows.size(), outcome.added(), outcome.updated(), outcome.removed());
    }

    private static CentreCode centre(Caller caller) {
        return new CentreCode(caller.requireCentre());
    }
}
