package org.baoming.photo.keeping.storage;

import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.PhotoId;
import org.baoming.photo.keeping.PhotoStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Pictures as objects of a bucket; an object appears when it is complete. */
class S3PhotoStore implements PhotoStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(S3PhotoStore.class);

    private final S3Client client;
    private final String bucket;

    S3PhotoStore(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /**
     * Checks that the bucket exists and may be listed. Without that right a missing picture looks like a forbidden one.
     *
     * @throws IllegalStateException if the store refuses; an outage is only logged, since it may pass
     */
    void requireBucket() {
        try {
            client.headBucket(request -> request.bucket(bucket));
        } catch (S3Exception e) {
            if (e.statusCode() < 500) {
                throw new IllegalStateException(
                        "The bucket " + bucket + " does not exist or may not be listed (" + e.statusCode()
                                + "): set PHOTO_BUCKET to one whose objects the keys may list, get, put and delete",
                        e);
            }
            LOG.warn("The photo store does not answer whether the bucket exists: {}", e.getMessage());
        } catch (SdkException e) {
            LOG.warn("The photo store does not answer whether the bucket exists: {}", e.getMessage());
        }
    }

    @Override
    public void put(PhotoId photo, Size size, byte[] jpeg) {
        try {
            client.putObject(
                    request -> request.bucket(bucket)
                            .key(FileNames.of(photo, size))
                            .contentType("image/jpeg"),
                    RequestBody.fromBytes(jpeg));
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<byte[]> get(PhotoId photo, Size size) {
        try {
            return Optional.of(
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(FileNames.of(photo, size)))
                            .asByteArray());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void delete(PhotoId photo) {
        try {
            for (Size size : Size.values()) {
                client.deleteObject(request -> request.bucket(bucket).key(FileNames.of(photo, size)));
            }
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private static ProblemException unavailable(SdkException e) {
        LOG.warn("The photo store failed: {}", e.getMessage());
        return new ProblemException(
                CommonProblem.UPSTREAM_UNAVAILABLE, "Photos cannot be stored or read at the moment", e);
    }

    @Override
    public void close() {
        client.close();
    }
}
