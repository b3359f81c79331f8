package org.baoming.photo.keeping.storage;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.baoming.photo.keeping.PhotoStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** For one attempt; an upload waits for it. */
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    /** Including the SDK's retries; every call is idempotent. */
    private static final Duration TOTAL = Duration.ofSeconds(12);

    @Bean
    PhotoStore photoStore(StorageSettings settings) {
        if (settings.directory() != null && StringUtils.hasText(settings.directory())) {
            return new DiskPhotoStore(Path.of(settings.directory()));
        }
        var store = new S3PhotoStore(client(settings.s3()), String.valueOf(settings.bucket()));
        store.requireBucket();
        return store;
    }

    static S3Client client(StorageSettings.S3 settings) {
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                // Stores other than Amazon's may not support the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT))
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(TOTAL));
        URI endpoint = settings.endpoint();
        if (endpoint != null && !endpoint.toString().isEmpty()) {
            client.endpointOverride(endpoint);
        }
        return client.build();
    }
}
