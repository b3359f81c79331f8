package org.baoming.enrollment.group.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.document.FindHolders;
import org.baoming.enrollment.document.PersonKey;
import org.baoming.enrollment.group.ListGroup;
import org.baoming.enrollment.group.RegisterGroup;
import org.baoming.enrollment.group.WithdrawGroupRegistration;
import org.baoming.enrollment.registration.GroupFilter;
import org.baoming.enrollment.registration.GroupRegistrations;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.sheet.Hidden;
import org.baoming.enrollment.sheet.ImportPreview;
import org.baoming.enrollment.sheet.ImportedSheet;
import org.baoming.enrollment.sheet.RowFaults;
import org.baoming.enrollment.sheet.SheetChoice;
import org.baoming.enrollment.sheet.SheetReader;
import org.baoming.enrollment.sheet.TakesSheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Group registrations: what a centre does for its own students. */
@RestController
@RequestMapping("/api/enrollment")
@PreAuthorize("hasRole('centre-staff')")
class StudentsController {
    private static final int MOST_IN_GROUP = 2_000;

    private final StudentSheets sheets;
    private final FindHolders holders;
    private final RegisterGroup registerGroup;
    private final WithdrawGroupRegistration withdraw;
    private final ListGroup listGroup;
    private final GroupRegistrations groups;

    StudentsController(
            StudentSheets sheets,
            FindHolders holders,
            RegisterGroup registerGroup,
            WithdrawGroupRegistration withdraw,
            ListGroup listGroup,
            GroupRegistrations groups) {
        this.sheets = sheets;
        this.holders = holders;
        this.registerGroup = registerGroup;
        this.withdraw = withdraw;
        this.listGroup = listGroup;
        this.groups = groups;
    }

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

    @PostMapping("/imports/{session}/group-registrations")
    @TakesSheet
    Imported registerGroup(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable String digest,
            InputStream file) {
        ImportedSheet read = read(file, new SheetChoice(hidden, sheet)).requireSame(digest);
        List<RegisterGroup.Student> students = sheets.group(read.rows());
        registerGroup.recordJudging(caller, session, students.size());
        Map<PersonKey, PassportId> passports = holders.of(
                students.stream().map(student -> student.document().key()).toList());
        registerGroup.register(caller, session, students, passports, read.faults());
        return new Imported(read.rows().size());
    }

    /** Registers nobody: whom the file would register, and which rows prevent it. */
    @PostMapping("/imports/{session}/group-registrations/preview")
    @TakesSheet
    ImportPreview previewGroup(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            InputStream file) {
        ImportedSheet read = read(file, new SheetChoice(hidden, sheet));
        List<RegisterGroup.Student> students = sheets.group(read.rows());
        registerGroup.recordJudging(caller, session, students.size());
        registerGroup.preview(caller, session, students, read.faults());
        Map<Integer, ImportPreview.Change> added = students.stream()
                .map(RegisterGroup.Student::row)
                .filter(row -> !read.faults().hasRow(row))
                .collect(Collectors.toMap(Function.identity(), row -> ImportPreview.Change.ADDED));
        return ImportPreview.of(read, added, 0, null);
    }

    private static ImportedSheet read(InputStream file, SheetChoice choice) {
        return SheetReader.read(file, StudentSheets.GROUP, MOST_IN_GROUP, choice, new RowFaults());
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
                listGroup.page(
                        caller,
                        session,
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
    record Withdrawal(@NotBlank @Legible @Size(max = 200) String reason) {
        @Override
        public String toString() {
            return "Withdrawal[…]";
        }
    }

    @DeleteMapping("/administration/group-registrations/{registration}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Caller caller, @PathVariable UUID registration, @Valid @RequestBody Withdrawal why) {
        withdraw.withdraw(caller, new RegistrationId(registration), why.reason().strip());
    }

    private static CentreCode centre(Caller caller) {
        return new CentreCode(caller.requireCentre());
    }
}
