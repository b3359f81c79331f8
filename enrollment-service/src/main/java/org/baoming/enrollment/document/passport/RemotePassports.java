package org.baoming.enrollment.document.passport;

import feign.FeignException;
import java.util.List;
import java.util.Objects;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.document.EnteredDocument;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.JudgedDocument;
import org.baoming.enrollment.document.Passports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.stereotype.Component;

/** Translates the answers of passport-service, and its silence. */
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

    @Override
    public Judgements judge(List<EnteredDocument> documents) {
        PassportClient.Entries entries = new PassportClient.Entries(documents.stream()
                .map(document -> new PassportClient.Entry(document.type(), document.number(), document.name()))
                .toList());
        // A breaker of its own: an import that goes wrong keeps no candidate from registering.
        return breakers.create("passport-service-judgements")
                .run(() -> judgements(client.judge(entries), documents.size()), failure -> {
                    told(failure);
                    return new Judgements.Unavailable();
                });
    }

    private static Judgements judgements(PassportClient.Judgements answer, int asked) {
        if (answer.judgements().size() != asked) {
            throw new IllegalStateException("Not one judgement for each document");
        }
        return new Judgements.Known(answer.judgements().stream()
                .map(judgement -> new JudgedDocument(
                        judgement.document() == null ? null : document(judgement.document()),
                        judgement.faults().stream()
                                .map(fault -> new JudgedDocument.Fault(fault.field(), fault.code(), fault.message()))
                                .toList()))
                .toList());
    }

    private static Answer answer(PassportClient.Passport passport) {
        PassportClient.Document document = passport.document();
        return document == null ? new Answer.Missing() : new Answer.Known(document(document));
    }

    private static IdentityDocument document(PassportClient.Document document) {
        return new IdentityDocument(
                document.type(),
                document.number(),
                document.name(),
                document.masked(),
                Objects.requireNonNull(document.key(), "passport-service tells the key of a person"),
                document.sex(),
                document.birthDate());
    }

    private static Answer withoutAnswer(Throwable failure) {
        if (failure instanceof FeignException.NotFound) {
            return new Answer.Missing();
        }
        told(failure);
        return new Answer.Unavailable();
    }

    /** Not its message, which may quote the answer and so a person's data. */
    private static void told(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        LOG.warn(
                "passport-service gives no answer: {}",
                failure instanceof FeignException e ? kind + " " + e.status() : kind);
    }
}
