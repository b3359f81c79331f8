package org.baoming.enrollment.reindex.web;

import java.util.List;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.reindex.DocumentDuplicates;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pairs of registrations of one person, for the centres to settle; each member of staff sees those that concern
 * their own centre or province.
 */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}/duplicates")
@ForStaff
class DuplicatesController {
    private final DocumentDuplicates duplicates;

    DuplicatesController(DocumentDuplicates duplicates) {
        this.duplicates = duplicates;
    }

    record Duplicates(List<DocumentDuplicates.Pair> duplicates) {}

    @GetMapping
    Duplicates duplicates(Caller caller, @PathVariable SessionCode session) {
        return new Duplicates(duplicates.of(session, Staff.of(caller)));
    }
}
