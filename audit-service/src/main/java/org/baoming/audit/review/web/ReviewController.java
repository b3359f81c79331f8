package org.baoming.audit.review.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.UUID;
import org.baoming.audit.review.ListReviews;
import org.baoming.audit.review.ReviewState;
import org.baoming.audit.review.ViewPhoto;
import org.baoming.audit.review.ViewReview;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The queue of the caller's own centre, and one registration of it. */
@RestController
@RequestMapping("/api/audit/reviews")
@PreAuthorize("hasRole('centre-staff')")
class ReviewController {

    private final ListReviews list;
    private final ViewReview view;
    private final ViewPhoto photo;

    ReviewController(ListReviews list, ViewReview view, ViewPhoto photo) {
        this.list = list;
        this.view = view;
        this.photo = photo;
    }

    /**
     * The earliest request first. {@code after}: the last registration of the page before; {@code mine}: only what the caller
     * has in hand.
     */
    @GetMapping
    List<ReviewLine> reviews(
            Caller caller,
            @RequestParam(defaultValue = "PENDING") ReviewState state,
            @RequestParam(required = false) @Pattern(regexp = "[0-9]{4}-[0-9]{2}") @Nullable String session,
            @RequestParam(required = false) @Pattern(regexp = "[0-9]{2}") @Nullable String subject,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int size) {
        return list.list(caller, new ListReviews.Filter(state, session, subject, mine), after, size).stream()
                .map(queued -> ReviewLine.from(queued, caller))
                .toList();
    }

    @GetMapping("/{registration}")
    ReviewPage review(Caller caller, @PathVariable UUID registration) {
        return ReviewPage.from(view.view(caller, registration), caller);
    }

    @GetMapping(path = "/{registration}/photo", produces = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<byte[]> photo(Caller caller, @PathVariable UUID registration) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .body(photo.view(caller, registration));
    }
}
