package org.baoming.photo.keeping;

import java.util.Map;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records a look of staff at a photo before it is shown; its owner sees that, too. */
@Component
class RecordLook {

    private static final String PHOTO_VIEWED = "PHOTO_VIEWED";

    private final StaffActs acts;

    RecordLook(StaffActs acts) {
        this.acts = acts;
    }

    @Transactional
    void record(Caller staff, Photo photo, PhotoStore.Size size) {
        acts.record(
                staff,
                new StaffAct(
                        PHOTO_VIEWED,
                        staff.requireCentre(),
                        null,
                        photo.registration().value(),
                        photo.passport() == null ? null : photo.passport().value(),
                        Map.of("size", size.name())));
    }
}
