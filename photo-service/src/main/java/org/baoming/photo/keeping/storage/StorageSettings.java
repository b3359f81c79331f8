package org.baoming.photo.keeping.storage;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Where pictures are stored: in a directory, for one machine, or in a bucket, for a cluster.
 *
 * @param directory on a disk that is backed up and that all instances of this service share; created if missing
 * @param bucket of a store that speaks S3; it must exist
 */
@ConfigurationProperties("baoming.photo")
@Validated
record StorageSettings(
        @Nullable String directory,
        @Nullable String bucket,
        @NotNull S3 s3) {

    /**
     * Keys come from the AWS SDK's usual sources ({@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, a web
     * identity, …).
     *
     * @param endpoint of a store that is not Amazon's
     * @param pathStyle the bucket is named in the path, not in the host name
     */
    record S3(@Nullable URI endpoint, @NotNull String region, boolean pathStyle) {}

    @AssertTrue(
            message =
                    "set PHOTO_DIR to the directory where photos are stored, or PHOTO_BUCKET to a bucket of an S3 store;"
                            + " exactly one of them")
    boolean isOnePlace() {
        return StringUtils.hasText(directory) != StringUtils.hasText(bucket);
    }
}
