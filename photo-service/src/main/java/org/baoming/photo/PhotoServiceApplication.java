package org.baoming.photo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts photo-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PhotoServiceApplication {
    public static void main(String[] args) {
        SpringApplication.run(PhotoServiceApplication.class, args);
    }
}
