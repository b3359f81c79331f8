package org.baoming.enrollment.registration.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.baoming.enrollment.CacheableAnswers;
import org.baoming.enrollment.registration.ReferenceLists;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The code lists of the form, for everybody. */
@RestController
class ReferenceController {
    private final ReferenceLists lists;
    private final CacheableAnswers cacheable;

    ReferenceController(ReferenceLists lists, CacheableAnswers cacheable) {
        this.lists = lists;
        this.cacheable = cacheable;
    }

    record Reference(
            List<ReferenceLists.Item> ethnicGroups,
            List<ReferenceLists.Item> occupations,
            List<ReferenceLists.Item> educations,
            List<ReferenceLists.Item> trainingTypes,
            List<ReferenceLists.Item> sexes) {}

    @Operation(tags = "catalogue-controller")
    @GetMapping("/api/enrollment/reference")
    ResponseEntity<Reference> reference() {
        return cacheable.answer(new Reference(
                lists.ethnicGroups(), lists.occupations(), lists.educations(), lists.trainingTypes(), lists.sexes()));
    }
}
