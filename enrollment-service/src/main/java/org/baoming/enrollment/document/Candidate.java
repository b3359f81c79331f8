package org.baoming.enrollment.document;

/** The person who registers, as far as this service stores it: without the plain document number. */
public record Candidate(String name, DocumentType documentType, String documentMasked) {

    @Override
    public String toString() {
        return "Candidate[" + documentType + "]";
    }
}
