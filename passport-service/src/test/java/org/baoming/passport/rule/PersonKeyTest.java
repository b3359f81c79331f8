package org.baoming.passport.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.passport.Numbers;
import org.baoming.passport.rule.DocumentNumberRule.Judgement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PersonKeyTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);

    /** In the order of {@link DocumentType}; ok: accepted; a type: refused, and named. */
    private static final String TABLE = """
            RESIDENT   ok           RESIDENT_ID     RESIDENT_ID   RESIDENT_ID   RESIDENT_ID  RESIDENT_ID RESIDENT_ID RESIDENT_ID
            HONG_KONG  RESIDENCE    RESIDENCE       RESIDENCE     ok            RESIDENCE    RESIDENCE   RESIDENCE   RESIDENCE
            MACAO      RESIDENCE    RESIDENCE       RESIDENCE     ok            RESIDENCE    RESIDENCE   RESIDENCE   RESIDENCE
            TAIWAN     RESIDENCE    RESIDENCE       RESIDENCE     ok            RESIDENCE    RESIDENCE   RESIDENCE   RESIDENCE
            PERMANENT  PERMANENT    PERMANENT       PERMANENT     PERMANENT     ok           PERMANENT   PERMANENT   PERMANENT
            ABC350101020301 PERMANENT PERMANENT     PERMANENT     PERMANENT     ok           PERMANENT   PERMANENT   PERMANENT
            H12345678  HK_MACAO_PERMIT ok           HK_MACAO_PERMIT HK_MACAO_PERMIT HK_MACAO_PERMIT ok   ok          ok
            H1234567801 HK_MACAO_PERMIT ok          HK_MACAO_PERMIT HK_MACAO_PERMIT HK_MACAO_PERMIT HK_MACAO_PERMIT HK_MACAO_PERMIT HK_MACAO_PERMIT
            12345678   TAIWAN_PERMIT TAIWAN_PERMIT  ok            TAIWAN_PERMIT TAIWAN_PERMIT ok         ok          ok
            1234567801 TAIWAN_PERMIT TAIWAN_PERMIT  ok            TAIWAN_PERMIT TAIWAN_PERMIT TAIWAN_PERMIT TAIWAN_PERMIT TAIWAN_PERMIT
            E12345678  PASSPORT     PASSPORT        PASSPORT      PASSPORT      PASSPORT     ok          ok          ok
            EJ1234567  PASSPORT     PASSPORT        PASSPORT      PASSPORT      PASSPORT     ok          ok          ok
            123456789  LENGTH       FORMAT          FORMAT        LENGTH        LENGTH       ok          ok          ok
            军字第2001988号 MILITARY MILITARY       MILITARY      MILITARY      MILITARY     MILITARY    ok          ok
            警字第012345号 POLICE   POLICE          POLICE        POLICE        POLICE       POLICE      ok          ok
            350100010203001 OLD_NUMBER OLD_NUMBER   OLD_NUMBER    OLD_NUMBER    OLD_NUMBER   OLD_NUMBER  OLD_NUMBER  OLD_NUMBER
            """;

    static Stream<Arguments> everyNumberAsEveryType() {
        return TABLE.lines().flatMap(line -> {
            List<String> cells = cells(line);
            DocumentType[] types = DocumentType.values();
            assertThat(cells).hasSize(1 + types.length);
            return IntStream.range(0, types.length)
                    .mapToObj(at -> Arguments.of(number(cells.getFirst()), types[at], cells.get(1 + at)));
        });
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split("\\s+", -1));
    }

    private static String number(String name) {
        return switch (name) {
            case "RESIDENT" -> Numbers.completed("35010020010203001");
            case "HONG_KONG" -> Numbers.completed("81000020010203001");
            case "MACAO" -> Numbers.completed("82000020010203001");
            case "TAIWAN" -> Numbers.completed("83000020010203001");
            case "PERMANENT" -> Numbers.completed("93584020010203001");
            default -> name;
        };
    }

    @DisplayName(
            "R-307 a number of one type, entered as another: refused with the right type named, or the same person")
    @ParameterizedTest(name = "{0} as {1}: {2}")
    @MethodSource("everyNumberAsEveryType")
    void everyPairOfTypes(String number, DocumentType type, String expected) {
        Judgement judgement = DocumentNumberRule.judge(type, number, TODAY);
        assertThat(answer(judgement)).isEqualTo(expected);
    }

    private static String answer(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Valid ignored -> "ok";
            case Judgement.Invalid(var fault, var rightType) ->
                switch (rightType) {
                    case null -> fault.name();
                    case HK_MACAO_TAIWAN_RESIDENCE -> "RESIDENCE";
                    case FOREIGN_PERMANENT_RESIDENCE -> "PERMANENT";
                    default -> rightType.name();
                };
        };
    }

    @Test
    @DisplayName("R-307 whatever types a number is accepted as, it has one key")
    void oneNumberOneKey() {
        TABLE.lines().map(line -> number(cells(line).getFirst())).forEach(number -> {
            var keys = Arrays.stream(DocumentType.values())
                    .filter(type -> DocumentNumberRule.judge(type, number, TODAY) instanceof Judgement.Valid)
                    .map(type -> PersonKey.of(type, number))
                    .distinct()
                    .toList();
            assertThat(keys).as(number).hasSizeLessThanOrEqualTo(1);
        });
    }

    @DisplayName("R-307 digits that count renewals, and words around a number, are no part of the key")
    @ParameterizedTest
    @CsvSource({
        "HK_MACAO_PERMIT, H12345678, H1234567801",
        "HK_MACAO_PERMIT, H1234567801, H1234567802",
        "HK_MACAO_PERMIT, H12345678, h 1234-5678 02",
        "TAIWAN_PERMIT, 12345678, 1234567801",
        "TAIWAN_PERMIT, 1234567801, １２３４５６７８０２",
        "MILITARY, 军字第2001988号, 军2001988",
        "POLICE, 警字第012345号, 警012345",
        "RESIDENT_ID, 11010519491231002X, 110105 1949-1231 002x"
    })
    void onePerson(DocumentType type, String one, String other) {
        assertThat(key(type, one)).isEqualTo(key(type, other));
    }

    @DisplayName("R-307 two people have two keys")
    @ParameterizedTest
    @CsvSource({
        "HK_MACAO_PERMIT, H12345678, M12345678",
        "HK_MACAO_PERMIT, H12345678, H12345679",
        "TAIWAN_PERMIT, 12345678, 12345679",
        "PASSPORT, E12345678, E12345679",
        "MILITARY, 军字第2001988号, 士字第2001988号"
    })
    void twoPeople(DocumentType type, String one, String other) {
        assertThat(key(type, one)).isNotEqualTo(key(type, other));
    }

    @Test
    @DisplayName("R-307 short numbers that many papers have keep their type")
    void shortNumbers() {
        assertThat(key(DocumentType.POLICE, "012345")).isNotEqualTo(key(DocumentType.MILITARY, "012345"));
    }

    private static PersonKey key(DocumentType type, String typed) {
        return PersonKey.of(type, new DocumentEntry(type, typed, "程样例").number());
    }
}
