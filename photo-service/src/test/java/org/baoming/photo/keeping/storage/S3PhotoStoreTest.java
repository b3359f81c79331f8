package org.baoming.photo.keeping.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.robothy.s3.rest.LocalS3;
import java.net.URI;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.keeping.PhotoStore;
import org.baoming.photo.keeping.PhotoStore.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a server that speaks S3, by the client that production uses. */
class S3PhotoStoreTest extends PhotoStoreTest {
    private static final String BUCKET = "photos";
    private static final LocalS3 SERVER = LocalS3.builder().port(-1).build();

    @BeforeAll
    static void serverStarts() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        SERVER.start();
        try (S3Client client = StorageConfiguration.client(settings(SERVER.getPort()))) {
            client.createBucket(bucket -> bucket.bucket(BUCKET));
        }
    }

    @AfterAll
    static void serverStops() {
        SERVER.shutdown();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Override
    PhotoStore store() {
        return new S3PhotoStore(StorageConfiguration.client(settings(SERVER.getPort())), BUCKET);
    }

    @Test
    @DisplayName("a store that does not answer is an outage")
    void aStoreThatDoesNotAnswerIsAnOutage() {
        try (var store = new S3PhotoStore(StorageConfiguration.client(settings(1)), BUCKET)) {
            assertThatThrownBy(() -> store.get(photo, Size.FULL))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            outage -> assertThat(outage.code()).isEqualTo(CommonProblem.UPSTREAM_UNAVAILABLE));
        }
    }

    @Test
    @DisplayName("a missing bucket is an outage, not a missing photo")
    void aBucketThatIsNotThereIsAnOutageAndNoMissingPhoto() {
        try (var store = new S3PhotoStore(StorageConfiguration.client(settings(SERVER.getPort())), "elsewhere")) {
            assertThatThrownBy(() -> store.get(photo, Size.FULL)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    @DisplayName("a missing bucket stops the start with a sentence that says what to set")
    void aBucketThatIsNotThereStopsTheStartWithASentence() {
        try (var store = new S3PhotoStore(StorageConfiguration.client(settings(SERVER.getPort())), "elsewhere")) {
            assertThatThrownBy(store::requireBucket)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("set PHOTO_BUCKET");
        }
    }

    @Test
    @DisplayName("a store that does not answer does not stop the start")
    void aStoreThatDoesNotAnswerStopsNoStart() {
        try (var store = new S3PhotoStore(StorageConfiguration.client(settings(1)), BUCKET)) {
            store.requireBucket();
        }
        try (var store = new S3PhotoStore(StorageConfiguration.client(settings(SERVER.getPort())), BUCKET)) {
            store.requireBucket();
        }
    }

    private static StorageSettings.S3 settings(int port) {
        return new StorageSettings.S3(URI.create("http://localhost:" + port), "us-east-1", true);
    }
}
