package org.baoming.enrollment.passport;

import feign.FeignException;
import org.baoming.enrollment.IdentityDocument;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.Passports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.stereotype.Component;

/** Translates what passport-service answers, or that it does not. */
@Component
@EnableFeignClients(clients = PassportClient.class)
class RemotePassports implements Passports {
    private static final Logger LOG = LoggerFactory.getLogger(RemotePassports.class);

    private final PassportClient client;
    private final CircuitBreakerFactory<?, ?> breakers;

    RemotePassports(PassportClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.breakers = breakers;
    }

    @Override
    public Answer documentOf(PassportId passport) {
        return breakers.create("passport-service")
                .run(() -> answer(client.passport(passport.value())), RemotePassports::withoutAnswer);
    }

    private static Answer answer(PassportClient.Passport passport) {
        PassportClient.Document document = passport.document();
        return document == null
                ? new Answer.Missing()
                : new Answer.Known(new IdentityDocument(
                        document.type(),
                        document.number(),
                        document.name(),
                        document.masked(),
                        document.sex(),
                        document.birthDate()));
    }

    private static Answer withoutAnswer(Throwable failure) {
        if (failure instanceof FeignException.NotFound) {
            return new Answer.Missing();
        }
        // Not the message: it may quote the answer, and that tells of a person.
        String kind = failure.getClass().getSimpleName();
        LOG.warn(
                "passport-service gives no answer: {}",
                failure instanceof FeignException e ? kind + " " + e.status() : kind);
        return new Answer.Unavailable();
    }
}
