package org.baoming.enrollment.administration.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.administration.AddSubject;
import org.baoming.enrollment.administration.CatalogueDraft;
import org.baoming.enrollment.administration.CatalogueSettings;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.Staff;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The subjects that exist: all staff read them, the exam board adds to them. */
@RestController
@RequestMapping("/api/enrollment/administration/subjects")
@ForStaff
class SubjectAdministration {
    private final CatalogueSettings settings;
    private final AddSubject addSubject;

    SubjectAdministration(CatalogueSettings settings, AddSubject addSubject) {
        this.settings = settings;
        this.addSubject = addSubject;
    }

    /** @param minutes how long the exam takes */
    record SubjectRequest(
            @NotNull @Pattern(regexp = "[0-9]{2}") String subject,
            @NotNull @Min(1) @Max(4) Integer level,
            @Line String nameZh,
            @Line String nameEn,
            @NotNull @Min(1) @Max(600) Integer minutes) {}

    @GetMapping
    List<CatalogueDraft.Subject> allSubjects() {
        return settings.subjects();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CatalogueDraft.Subject addSubject(Caller caller, @Valid @RequestBody SubjectRequest request) {
        var subject = new CatalogueDraft.Subject(
                new SubjectCode(request.subject()),
                request.level(),
                request.nameZh().strip(),
                request.nameEn().strip(),
                request.minutes());
        addSubject.add(Staff.of(caller), subject);
        return subject;
    }
}
