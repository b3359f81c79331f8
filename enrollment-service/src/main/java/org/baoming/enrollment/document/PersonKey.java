package org.baoming.enrollment.document;

/**
 * What makes two documents one person's, as passport-service tells it: neither the type that was chosen nor the digits that
 * only count renewals.
 */
public record PersonKey(DocumentType type, String number) {

    @Override
    public String toString() {
        return "PersonKey[" + type + "]";
    }
}
