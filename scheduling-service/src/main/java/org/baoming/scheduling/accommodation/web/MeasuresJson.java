package org.baoming.scheduling.accommodation.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.baoming.scheduling.accommodation.Measures;

/** What is asked for or granted. */
@Schema(name = "Measures")
record MeasuresJson(
        @NotNull @Min(0) @Max(Measures.MOST_EXTRA_MINUTES) Integer extraMinutes,
        @NotNull Boolean separateRoom,
        @NotNull Boolean stepFree,
        @NotNull Boolean besideDoor) {

    static MeasuresJson from(Measures measures) {
        return new MeasuresJson(
                measures.extraMinutes(), measures.separateRoom(), measures.stepFree(), measures.besideDoor());
    }

    Measures measures() {
        return new Measures(extraMinutes, separateRoom, stepFree, besideDoor);
    }
}
