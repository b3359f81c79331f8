package org.baoming.enrollment.document;

/** An identity document as staff entered it in a spreadsheet; passport-service judges it ({@link JudgeDocuments}). */
public record EnteredDocument(DocumentType type, String number, String name) {

    @Override
    public String toString() {
        return "EnteredDocument[" + type + "]";
    }
}
