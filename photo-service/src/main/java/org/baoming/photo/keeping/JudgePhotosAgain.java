package org.baoming.photo.keeping;

import org.baoming.chassis.log.Failures;
import org.baoming.photo.judging.InspectPhoto;
import org.baoming.photo.registration.Registrations;
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
            case Registrations.Known known
            when known.locked() || complies(photo, known.policy()) -> photos.judged(photo.id(), known.centre());
            case Registrations.Known _ -> removePhoto.remove(photo);
        }
    }

    /** A missing picture has just been replaced. */
    private boolean complies(Photo photo, PhotoPolicy policy) {
        return policy.equals(PhotoPolicy.ANY)
                || store.get(photo.id(), PhotoStore.Size.FULL)
                        .map(jpeg -> inspection.complies(jpeg, policy))
                        .orElse(true);
    }
}
