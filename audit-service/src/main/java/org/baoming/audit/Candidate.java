package org.baoming.audit;

/** The person as the queue shows them; the document number is masked. */
public record Candidate(String name, String documentType, String documentMasked) {

    @Override
    public String toString() {
        return "Candidate[…]";
    }
}
