package org.baoming.enrollment.document;

/**
 * What identifies the documents of one person, as passport-service computes it: it contains neither the chosen
 * type nor the digits that only count renewals.
 */
public record PersonKey(DocumentType type, String number) {

    @Override
    public String toString() {
        return "PersonKey[" + type + "]";
    }
}
