package org.baoming.passport.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What identifies the documents of one person. It does not contain the chosen type and every typed digit, but the
 * type that follows from the number itself, and the digits that stay the same when the document is renewed. One number has
 * one key, whatever type it is entered as. Only numbers of fewer than eight Latin letters and digits, which occur on many
 * kinds of papers, keep the chosen type.
 *
 * <p>Eight digits, or H or M with eight, are a travel permit or a passport: there are passports of both forms (Korea, Hong
 * Kong, Israel), so both types are accepted and have one key. Documents whose numbers have nothing in common cannot be
 * linked: a resident ID and a Chinese passport of the same person, or a foreign permanent residence card from before 2023
 * and its successor (nationality and birthday are in both, but the digits that distinguish people are new).
 *
 * @param type the type that follows from the number
 * @param number without the digits that only count renewals
 */
public record PersonKey(DocumentType type, String number) {

    private static final Pattern CITIZEN = Pattern.compile("[0-9]{17}[0-9X]");
    private static final Pattern RESIDENCE = Pattern.compile("8[123]0000[0-9]{11}[0-9X]");
    private static final Pattern PERMANENT = Pattern.compile("[A-Z]{3}[0-9]{12}");
    private static final Pattern HK_MACAO = Pattern.compile("([HM][0-9]{8})([0-9]{2})?");
    private static final Pattern TAIWAN = Pattern.compile("([0-9]{8})([0-9]{2})?");

    /** 军字第2001988号 and 军2001988 are one number. */
    private static final Pattern FRAME = Pattern.compile("[字第号]");

    private static final int SPECIFIC = 8;

    /** @param number as {@link DocumentEntry} writes it */
    public static PersonKey of(DocumentType type, String number) {
        if (CITIZEN.matcher(number).matches()) {
            return new PersonKey(citizen(number), number);
        }
        if (PERMANENT.matcher(number).matches()) {
            return new PersonKey(DocumentType.FOREIGN_PERMANENT_RESIDENCE, number);
        }
        Matcher hkMacao = HK_MACAO.matcher(number);
        if (hkMacao.matches()) {
            return new PersonKey(DocumentType.HK_MACAO_PERMIT, hkMacao.group(1));
        }
        Matcher taiwan = TAIWAN.matcher(number);
        if (taiwan.matches()) {
            return new PersonKey(DocumentType.TAIWAN_PERMIT, taiwan.group(1));
        }
        if (number.codePoints().anyMatch(Character::isIdeographic)) {
            String bare = FRAME.matcher(number).replaceAll("");
            return new PersonKey(bare.startsWith("警") ? DocumentType.POLICE : DocumentType.MILITARY, bare);
        }
        return new PersonKey(number.length() < SPECIFIC ? type : DocumentType.PASSPORT, number);
    }

    private static DocumentType citizen(String number) {
        if (RESIDENCE.matcher(number).matches()) {
            return DocumentType.HK_MACAO_TAIWAN_RESIDENCE;
        }
        return number.startsWith("9") ? DocumentType.FOREIGN_PERMANENT_RESIDENCE : DocumentType.RESIDENT_ID;
    }

    @Override
    public String toString() {
        return "PersonKey[" + type + "]";
    }
}
