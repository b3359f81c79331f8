package org.baoming.enrollment.form;

import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param fonts TrueType files, in the order in which they are tried for a character */
@Validated
@ConfigurationProperties("enrollment.form")
record FormSettings(
        @NotEmpty(message = "name at least one TrueType font")
        List<Path> fonts) {}
