package org.baoming.enrollment.document.passport;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.baoming.chassis.feign.RemoteService;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.document.Disclosure;
import org.baoming.enrollment.document.EnteredDocument;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.JudgedDocument;
import org.baoming.enrollment.document.NumberInFull;
import org.baoming.enrollment.document.Passports;
import org.baoming.enrollment.document.PersonKey;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.stereotype.Component;

/** Translates the answers of passport-service, and its silence. */
@Component
@EnableFeignClients(clients = PassportClient.class)
class RemotePassports implements Passports {
    private final PassportClient client;
    private final RemoteService service;

    /** Calls of a breaker of their own: an import that goes wrong keeps no candidate from registering. */
    private final RemoteService forImports;

    RemotePassports(PassportClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.service = new RemoteService("passport-service", breakers);
        this.forImports = new RemoteService("passport-service", "passport-service-judgements", breakers);
    }

    @Override
    public Answer documentOf(PassportId passport) {
        return service.<Answer>call(
                () -> answer(client.passport(passport.value())), new Answer.Missing(), new Answer.Unavailable());
    }

    @Override
    public Judgements judge(List<EnteredDocument> documents) {
        PassportClient.Entries entries = new PassportClient.Entries(documents.stream()
                .map(document -> new PassportClient.Entry(document.type(), document.number(), document.name()))
                .toList());
        return forImports.<Judgements>call(
                () -> judgements(client.judge(entries), documents.size()), new Judgements.Unavailable());
    }

    @Override
    public Holders holders(List<PersonKey> persons) {
        return forImports.<Holders>call(
                () -> holders(client.holders(new PassportClient.Persons(persons)), persons.size()),
                new Holders.Unavailable());
    }

    @Override
    public Numbers numbers(List<PassportId> passports, Disclosure by) {
        PassportClient.NumbersRequest request = new PassportClient.NumbersRequest(
                new PassportClient.Staff(by.account(), by.role(), by.scope()),
                by.reasonCode(),
                by.reason(),
                passports.stream().map(PassportId::value).toList());
        return forImports.<Numbers>call(
                () -> new Numbers.Known(client.numbers(request).numbers().stream()
                        .collect(Collectors.toMap(
                                one -> new PassportId(one.passport()),
                                one -> new NumberInFull(one.number(), one.key())))),
                new Numbers.Unavailable());
    }

    private static Holders holders(PassportClient.Holders answer, int asked) {
        if (answer.passports().size() != asked) {
            throw new IllegalStateException("Not one passport, or none, for each person");
        }
        return new Holders.Known(answer.passports().stream()
                .map(passport -> Optional.ofNullable(passport).map(PassportId::new))
                .toList());
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
}
