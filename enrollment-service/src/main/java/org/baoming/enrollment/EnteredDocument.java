package org.baoming.enrollment;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.baoming.chassis.ChinaTime;
import org.jspecify.annotations.Nullable;

/**
 * An identity document as staff wrote it into a spreadsheet, brought into the form that passport-service gives it, so that both
 * have the same index. passport-service judges a candidate's own entry; here it is what it must agree with.
 */
public record EnteredDocument(DocumentType type, String number, String name) {
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cf}]");
    private static final Pattern FORBIDDEN_IN_NAMES = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}<>]");
    private static final Pattern CITIZEN_NUMBER = Pattern.compile("[0-9]{17}[0-9X]");
    private static final DateTimeFormatter BIRTH_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final int LONGEST_NAME = 64;
    private static final int LONG = 15;

    public EnteredDocument {
        number = SPACE.matcher(Normalizer.normalize(number, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        name = name.strip();
    }

    /** Names what no such document has. */
    void judge(int row, RowFaults faults, Instant now) {
        if (!form().matcher(number).matches()) {
            faults.add(row, "documentNumber", "FORMAT", "The number has not the form of this type of document.");
        } else if (type == DocumentType.RESIDENT_ID || type == DocumentType.HK_MACAO_TAIWAN_RESIDENCE) {
            judgeCitizenNumber(row, faults, LocalDate.ofInstant(now, ChinaTime.ZONE));
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME
                || FORBIDDEN_IN_NAMES.matcher(name).find()) {
            faults.add(row, "name", "NAME", "At most 64 characters, and none that no name has.");
        }
    }

    private void judgeCitizenNumber(int row, RowFaults faults, LocalDate today) {
        Optional<LocalDate> birth = birthInNumber();
        if (birth.isEmpty() || birth.get().isBefore(EARLIEST) || birth.get().isAfter(today)) {
            faults.add(row, "documentNumber", "BIRTH_DATE", "The number contains no possible date of birth.");
        } else if (number.charAt(17) != checkCharacter()) {
            faults.add(row, "documentNumber", "CHECKSUM", "The last character does not fit the others.");
        }
    }

    /** Where the number tells it. */
    public @Nullable String sex() {
        return carriesPerson() ? ((number.charAt(16) - '0') % 2 == 1 ? "MALE" : "FEMALE") : null;
    }

    /** Where the number tells it. */
    public @Nullable LocalDate birthDate() {
        return carriesPerson() ? birthInNumber().orElse(null) : null;
    }

    IdentityDocument document() {
        return new IdentityDocument(type, number, name, masked(), sex(), birthDate());
    }

    private boolean carriesPerson() {
        return (type == DocumentType.RESIDENT_ID || type == DocumentType.HK_MACAO_TAIWAN_RESIDENCE)
                && CITIZEN_NUMBER.matcher(number).matches();
    }

    private Pattern form() {
        return switch (type) {
            case RESIDENT_ID -> CITIZEN_NUMBER;
            case HK_MACAO_TAIWAN_RESIDENCE -> Pattern.compile("8[123][0-9]{15}[0-9X]");
            case HK_MACAO_PERMIT -> Pattern.compile("[HM][0-9]{8}([0-9]{2})?");
            case TAIWAN_PERMIT -> Pattern.compile("[0-9]{8}([0-9]{2})?");
            case FOREIGN_PERMANENT_RESIDENCE -> Pattern.compile("[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]");
            case PASSPORT -> Pattern.compile("(?=.*[0-9])[A-Z0-9]{5,20}");
            case MILITARY, POLICE -> Pattern.compile("(?=(.*[0-9]){4})[\\p{IsHan}A-Z0-9]{4,20}");
        };
    }

    private Optional<LocalDate> birthInNumber() {
        try {
            return Optional.of(LocalDate.parse(number.substring(6, 14), BIRTH_DATE));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** ISO 7064 MOD 11-2 over the first 17 digits. */
    private char checkCharacter() {
        int remainder = 0;
        for (int i = 0; i < 17; i++) {
            remainder = (remainder + (number.charAt(i) - '0')) * 2 % 11;
        }
        int check = (12 - remainder) % 11;
        return check == 10 ? 'X' : (char) ('0' + check);
    }

    /** The first three and last four of long numbers; of short ones at most a third. */
    private String masked() {
        int length = number.codePointCount(0, number.length());
        int shown = length >= LONG ? 7 : Math.min(4, length / 3);
        int tail = length >= LONG ? 4 : shown / 2;
        return number.substring(0, number.offsetByCodePoints(0, shown - tail))
                + "*".repeat(length - shown)
                + number.substring(number.offsetByCodePoints(number.length(), -tail));
    }

    @Override
    public String toString() {
        return "EnteredDocument[" + type + "]";
    }
}
