package org.baoming.enrollment.document.passport;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.baoming.enrollment.document.Disclosure;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.document.PersonKey;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The calls to passport-service, with only the fields that this service uses. */
@FeignClient(
        name = "passport-service",
        url = "${PASSPORT_SERVICE_URL:http://localhost:8101}",
        configuration = ServiceClientConfiguration.class)
interface PassportClient {

    record Passport(@Nullable Document document) {}

    record Document(
            DocumentType type,
            String number,
            String name,
            String masked,
            PersonKey key,
            @Nullable String sex,
            @Nullable LocalDate birthDate) {
        @Override
        public String toString() {
            return "Document[" + type + "]";
        }
    }

    record Entry(DocumentType type, String number, String name) {
        @Override
        public String toString() {
            return "Entry[" + type + "]";
        }
    }

    record Entries(List<Entry> documents) {}

    record Fault(String field, String code, String message) {}

    record Judgement(@Nullable Document document, List<Fault> faults) {}

    record Judgements(List<Judgement> judgements) {}

    record Persons(List<PersonKey> persons) {
        @Override
        public String toString() {
            return "Persons[" + persons.size() + "]";
        }
    }

    record Holders(List<@Nullable UUID> passports) {}

    record Staff(String subject, String role, String scope) {}

    record NumbersRequest(Staff staff, Disclosure.Reason reasonCode, String reason, List<UUID> passports) {}

    record DisclosedNumber(UUID passport, String number, PersonKey key) {
        @Override
        public String toString() {
            return "DisclosedNumber[" + passport + "]";
        }
    }

    record DisclosedNumbers(List<DisclosedNumber> numbers) {}

    @PostMapping("/internal/passports/document-disclosures")
    DisclosedNumbers numbers(@RequestBody NumbersRequest request);

    @PostMapping("/internal/passports/holders")
    Holders holders(@RequestBody Persons persons);

    @GetMapping("/internal/passports/{passport}")
    Passport passport(@PathVariable("passport") UUID passport);

    @PostMapping("/internal/documents/judgements")
    Judgements judge(@RequestBody Entries entries);
}
