package org.baoming.passport.privacy.holders;

import org.baoming.passport.privacy.PersonalDataHolder;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableFeignClients(
        clients = {EnrollmentData.class, PhotoData.class, AuditData.class, PaymentData.class, SchedulingData.class})
class HoldersConfiguration {

    private final CircuitBreakerFactory<?, ?> breakers;

    HoldersConfiguration(CircuitBreakerFactory<?, ?> breakers) {
        this.breakers = breakers;
    }

    @Bean
    PersonalDataHolder enrollmentHolder(EnrollmentData client) {
        return new RemoteHolder("enrollment", client, breakers);
    }

    @Bean
    PersonalDataHolder photoHolder(PhotoData client) {
        return new RemoteHolder("photo", client, breakers);
    }

    @Bean
    PersonalDataHolder auditHolder(AuditData client) {
        return new RemoteHolder("audit", client, breakers);
    }

    @Bean
    PersonalDataHolder paymentHolder(PaymentData client) {
        return new RemoteHolder("payment", client, breakers);
    }

    @Bean
    PersonalDataHolder schedulingHolder(SchedulingData client) {
        return new RemoteHolder("scheduling", client, breakers);
    }
}
