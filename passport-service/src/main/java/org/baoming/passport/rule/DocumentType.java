package org.baoming.passport.rule;

/** The documents with which people may register; {@link DocumentNumberRule#of} says how each is judged. */
public enum DocumentType {
    /** 居民身份证. */
    RESIDENT_ID,
    /** 港澳居民来往内地通行证. */
    HK_MACAO_PERMIT,
    /** 台湾居民来往大陆通行证. */
    TAIWAN_PERMIT,
    /** 港澳台居民居住证. */
    HK_MACAO_TAIWAN_RESIDENCE,
    /** 外国人永久居留身份证. */
    FOREIGN_PERMANENT_RESIDENCE,
    /** 护照, of any country. */
    PASSPORT,
    /** 军人证件: 军字第…号, 士字第…号, or letters and digits. */
    MILITARY,
    /** 人民警察证: 警字…, or digits. */
    POLICE
}
