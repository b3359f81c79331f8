package org.baoming.passport.document;

import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.passport.passport.FindPassport;
import org.baoming.passport.record.AccessKind;
import org.baoming.passport.record.DataAccesses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the profile of a passport for its owner, sealed as a document number is. */
@Component
public class KeepProfile {

    private final FindPassport find;
    private final Profiles profiles;
    private final DocumentVault vault;
    private final DataAccesses accesses;
    private final JsonMapper json;

    KeepProfile(FindPassport find, Profiles profiles, DocumentVault vault, DataAccesses accesses, JsonMapper json) {
        this.find = find;
        this.profiles = profiles;
        this.vault = vault;
        this.accesses = accesses;
        this.json = json;
    }

    /** @param version null where none was ever kept */
    public record Versioned(
            PersonalProfile profile, @Nullable Long version) {}

    /** @throws ProblemException NOT_FOUND */
    public Versioned read(UUID passport) {
        find.byId(passport);
        return profiles.find(passport)
                .map(kept -> new Versioned(opened(passport, kept), kept.version()))
                .orElseGet(() -> new Versioned(PersonalProfile.EMPTY, null));
    }

    /**
     * Keeps this profile; an empty one erases what was kept.
     *
     * @param seen the profile that is replaced; absent: none was ever kept
     * @throws ProblemException NOT_FOUND; CHANGED_MEANWHILE if it is another one by now
     */
    @Transactional
    public Versioned save(UUID passport, PersonalProfile profile, ExpectedVersion seen) {
        find.byId(passport);
        Optional<Profiles.Kept> before = profiles.lock(passport);
        long version = seen.next(before.map(Profiles.Kept::version));
        String sealed = profile.isEmpty() ? null : vault.sealProfile(passport, json.writeValueAsString(profile));
        if (!profiles.put(passport, new Profiles.Kept(sealed, version))) {
            throw new ProblemException(CommonProblem.CHANGED_MEANWHILE, "It was made a moment ago; load it again.");
        }
        accesses.byOwner(passport, AccessKind.PROFILE_CHANGED);
        return new Versioned(profile, version);
    }

    private PersonalProfile opened(UUID passport, Profiles.Kept kept) {
        return kept.sealed() == null
                ? PersonalProfile.EMPTY
                : json.readValue(vault.openProfile(passport, kept.sealed()), PersonalProfile.class);
    }
}
