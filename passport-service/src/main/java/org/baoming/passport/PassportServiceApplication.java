package org.baoming.passport;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class PassportServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PassportServiceApplication.class, arguments);
    }
}
