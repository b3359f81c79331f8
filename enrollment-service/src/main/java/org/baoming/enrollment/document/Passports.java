package org.baoming.enrollment.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.baoming.enrollment.PassportId;

/** The passports, which passport-service stores, and its rule for documents. */
public interface Passports {

    /** Calls passport-service; never inside a database transaction. */
    Answer documentOf(PassportId passport);

    /** Calls passport-service for at most 1,000 documents; never inside a database transaction. */
    Judgements judge(List<EnteredDocument> documents);

    /** Calls passport-service for at most 1,000 persons; never inside a database transaction. */
    Holders holders(List<PersonKey> persons);

    /**
     * Calls passport-service for the numbers of at most 500 passports, which it records for each of them; never inside a database
     * transaction.
     */
    Numbers numbers(List<PassportId> passports, Disclosure by);

    /** An outage is an answer of its own and never a refusal. */
    sealed interface Answer {
        record Known(IdentityDocument document) implements Answer {}

        /** There is no document on this passport. */
        record Missing() implements Answer {}

        record Unavailable() implements Answer {}
    }

    /** An outage is its own answer here too. */
    sealed interface Holders {
        /** The passport that has the document, one for each person, in their order; empty: none. */
        record Known(List<Optional<PassportId>> passports) implements Holders {}

        record Unavailable() implements Holders {}
    }

    /** An outage is its own answer here too. */
    sealed interface Numbers {
        /** Of those that have a document. */
        record Known(Map<PassportId, NumberInFull> numbers) implements Numbers {}

        record Unavailable() implements Numbers {}
    }

    /** An outage is its own answer here too. */
    sealed interface Judgements {
        /** One for each document, in their order. */
        record Known(List<JudgedDocument> documents) implements Judgements {}

        record Unavailable() implements Judgements {}
    }
}
