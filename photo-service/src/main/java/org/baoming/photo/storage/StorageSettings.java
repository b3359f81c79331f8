package org.baoming.photo.storage;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where pictures are kept.
 *
 * @param directory on a disk that is backed up and that all instances of this service share; made if it is not there
 */
@ConfigurationProperties("baoming.photo")
@Validated
record StorageSettings(
        @NotBlank(message = "set PHOTO_DIR to the directory where photos are kept")
        String directory) {}
