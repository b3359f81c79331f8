package org.baoming.enrollment;

/** A document as passport-service knows it. Its number is used for the blind index and never kept. */
public record IdentityDocument(DocumentType type, String number, String name, String masked) {

    Candidate candidate() {
        return new Candidate(name, type, masked);
    }

    @Override
    public String toString() {
        return "IdentityDocument[" + type + "]";
    }
}
