package org.baoming.photo.keeping;

import java.util.List;
import org.baoming.chassis.log.Failures;
import org.baoming.photo.judging.InspectPhoto;
import org.baoming.photo.registration.Registrations;
import org.baoming.photo.rule.PhotoCheck;
import org.baoming.photo.rule.PhotoPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Checks a photo against the colour and background policy of another centre once its registration has moved there, and
 * removes it if it does not comply: the candidate should learn that now rather than at the centre's desk. A locked registration
 * keeps its photo. While enrollment-service or the store does not answer, the photo stays marked.
 */
@Component
class JudgePhotosAgain {
    private static final Logger LOG = LoggerFactory.getLogger(JudgePhotosAgain.class);

    private final Photos photos;
    private final Registrations registrations;
    private final PhotoStore store;
    private final InspectPhoto inspection;
    private final RemovePhoto removePhoto;

    JudgePhotosAgain(
            Photos photos,
            Registrations registrations,
            PhotoStore store,
            InspectPhoto inspection,
            RemovePhoto removePhoto) {
        this.photos = photos;
        this.registrations = registrations;
        this.store = store;
        this.inspection = inspection;
        this.removePhoto = removePhoto;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
    void judge() {
        for (Photo photo : photos.toJudgeAgain()) {
            try {
                judge(photo);
            } catch (RuntimeException e) {
                LOG.warn("Photo {} cannot be judged again yet: {}", photo.id().value(), Failures.told(e));
            }
        }
    }

    private void judge(Photo photo) {
        switch (registrations.find(photo.registration())) {
            case Registrations.Unavailable() -> {
                // It stays marked.
            }
            // The registration was deleted; that event removes the photo.
            case Registrations.Unknown() -> photos.judged(photo.id(), photo.judgedFor());
            case Registrations.Known known when known.locked() -> photos.judged(photo.id(), known.centre());
            case Registrations.Known known -> judge(photo, known);
        }
    }

    private void judge(Photo photo, Registrations.Known known) {
        List<PhotoCheck> checks = check(photo, known.policy());
        if (checks.stream().allMatch(PhotoCheck::passed)) {
            photos.judgedByPolicy(photo.id(), checks);
            photos.judged(photo.id(), known.centre());
        } else {
            removePhoto.remove(photo);
        }
    }

    /** Nothing is measured where nothing is required; a missing picture has just been replaced. */
    private List<PhotoCheck> check(Photo photo, PhotoPolicy policy) {
        return policy.equals(PhotoPolicy.ANY)
                ? List.of()
                : store.get(photo.id(), PhotoStore.Size.FULL)
                        .map(jpeg -> inspection.checkPolicy(jpeg, policy))
                        .orElse(List.of());
    }
}
