package org.baoming.enrollment.document;

/** Kinds of identity documents, in the words of passport-service. */
public enum DocumentType {
    RESIDENT_ID,
    HK_MACAO_PERMIT,
    TAIWAN_PERMIT,
    HK_MACAO_TAIWAN_RESIDENCE,
    FOREIGN_PERMANENT_RESIDENCE,
    PASSPORT,
    MILITARY,
    POLICE
}
