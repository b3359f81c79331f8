package org.baoming.enrollment.document;

/** Who registers, as far as this service keeps it: the plain document number is not part of it. */
public record Candidate(String name, DocumentType documentType, String documentMasked) {

    @Override
    public String toString() {
        return "Candidate[" + documentType + "]";
    }
}
