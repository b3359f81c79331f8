package org.baoming.passport.document.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.baoming.chassis.version.Versions;
import org.baoming.passport.document.KeepProfile;
import org.baoming.passport.document.PersonalProfile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The optional profile of the caller's passport. */
@RestController
@PreAuthorize("hasRole('candidate')")
class ProfileController {

    private static final String CODE = "[A-Za-z0-9_-]{1,20}";

    private final KeepProfile keep;

    ProfileController(KeepProfile keep) {
        this.keep = keep;
    }

    record ProfileRequest(
            @Pattern(regexp = CODE) @Nullable String ethnicGroup,
            @Pattern(regexp = CODE) @Nullable String occupation,
            @Pattern(regexp = CODE) @Nullable String education,
            @Pattern(regexp = CODE) @Nullable String trainingType,
            @Pattern(regexp = "[0-9]{6}") @Nullable String postcode,
            @Legible @Size(max = 200) @Nullable String address,
            @Legible @Size(max = 100) @Nullable String school,
            @Legible @Size(max = 100) @Nullable String department,
            @Legible @Size(max = 100) @Nullable String major,
            @Legible @Size(max = 100) @Nullable String className,
            @Legible @Size(max = 50) @Nullable String studentNumber) {

        PersonalProfile profile() {
            return new PersonalProfile(
                    ethnicGroup,
                    occupation,
                    education,
                    trainingType,
                    postcode,
                    given(address),
                    given(school),
                    given(department),
                    given(major),
                    given(className),
                    given(studentNumber));
        }

        /** An empty field of a form counts as absent. */
        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }

        @Override
        public String toString() {
            return "ProfileRequest[…]";
        }
    }

    /** @param version named by who replaces it; null where none was ever kept */
    record ProfileView(
            @JsonUnwrapped PersonalProfile profile,
            @Nullable Long version) {

        static ProfileView from(KeepProfile.Versioned kept) {
            return new ProfileView(kept.profile(), kept.version());
        }
    }

    @Operation(summary = "The profile that a registration begins with; empty where none is kept (R-205)")
    @GetMapping("/api/passport/me/profile")
    ResponseEntity<ProfileView> profile(Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ProfileView.from(keep.read(caller.requirePassport())));
    }

    @Operation(
            summary = "Keeps the profile, or erases it with an empty one (R-205)",
            description = "If-Match: the profile's version; If-None-Match: * where none was ever kept.")
    @PutMapping("/api/passport/me/profile")
    ResponseEntity<ProfileView> save(
            Caller caller,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @RequestBody @Valid ProfileRequest request) {
        var kept = keep.save(caller.requirePassport(), request.profile(), Versions.expected(ifMatch, ifNoneMatch));
        return Versions.tagged(Objects.requireNonNull(kept.version()), ProfileView.from(kept));
    }
}
