package org.baoming.chassis.drain;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param drain how long an instance that ends sends its callers to others; Spring waits 20 s for whatever stops at once */
@Validated
@ConfigurationProperties("chassis")
record DrainSettings(
        @DefaultValue("0s")
        @DurationMax(seconds = 19, message = "must be at most 19 s: everything together has 20 s to stop")
        Duration drain) {}
