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
 * Holds a photo against what another centre asks of colour and background, once its registration has moved there, and
 * removes it where that centre does not take it: better the candidate is asked for another now than at the centre's desk. A locked
 * registration keeps its photo. Where enrollment-service or the store does not answer, the photo stays on the list.
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
                // Next time.
            }
            // It was deleted; the event that says so removes the photo.
            case Registrations.Unknown() -> photos.judged(photo.id(), photo.judgedFor());
            case Registrations.Known known
            when known.locked() || isTaken(photo, known.policy()) -> photos.judged(photo.id(), known.centre());
            case Registrations.Known _ -> removePhoto.remove(photo);
        }
    }

    /** A picture that is not there was replaced at this moment. */
    private boolean isTaken(Photo photo, PhotoPolicy policy) {
        return policy.equals(PhotoPolicy.ANY)
                || store.get(photo.id(), PhotoStore.Size.FULL)
                        .map(jpeg -> inspection.keeps(jpeg, policy))
                        .orElse(true);
    }
}
