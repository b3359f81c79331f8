package org.baoming.passport.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.passport.rule.DocumentType.*;

import java.time.LocalDate;
import org.baoming.passport.Numbers;
import org.baoming.passport.rule.DocumentNumberRule.Fault;
import org.baoming.passport.rule.DocumentNumberRule.Judgement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-204 each type of document is judged by its own rule")
class DocumentNumberRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);

    private static Judgement judge(DocumentType type, String number) {
        var entry = new DocumentEntry(type, number, "程样例");
        return DocumentNumberRule.judge(type, entry.number(), TODAY);
    }

    private static void assertInvalid(DocumentType type, String number, Fault fault) {
        assertThat(judge(type, number)).as(type + " " + number).isEqualTo(new Judgement.Invalid(fault));
    }

    private static void assertValid(DocumentType type, String number) {
        assertThat(judge(type, number)).as(type + " " + number).isInstanceOf(Judgement.Valid.class);
    }

    @Test
    @DisplayName("R-204 sex and birth date follow from a resident number")
    void sex_and_birth_date_follow_from_a_resident_number() {
        assertThat(judge(RESIDENT_ID, "11010519491231002X"))
                .isEqualTo(new Judgement.Valid(Sex.FEMALE, LocalDate.of(1949, 12, 31)));
        assertThat(judge(RESIDENT_ID, "440524188001010014"))
                .as("born before 1900")
                .isEqualTo(new Judgement.Invalid(Fault.BIRTH_DATE));
        assertThat(judge(RESIDENT_ID, Numbers.completed("65010020050607013")))
                .isEqualTo(new Judgement.Valid(Sex.MALE, LocalDate.of(2005, 6, 7)));
    }

    @Test
    @DisplayName("R-204 a lower-case x, full-width digits and spaces make the same number")
    void lower_case_x_full_width_digits_and_spaces_are_the_same_number() {
        for (String typed : new String[] {
            "11010519491231002x",
            " 110105 19491231 002X ",
            "110105-19491231-002X",
            "110105.1949.1231.002x",
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105　19491231　002ｘ"
        }) {
            assertThat(new DocumentEntry(RESIDENT_ID, typed, "名").number()).isEqualTo("11010519491231002X");
        }
    }

    @Test
    @DisplayName("R-204 every mistyped digit and every swap of neighbours is detected")
    void every_single_mistyped_digit_and_every_swap_of_neighbours_is_noticed() {
        String number = "11010519491231002X";
        for (int i = 0; i < 17; i++) {
            for (char other = '0'; other <= '9'; other++) {
                if (other != number.charAt(i)) {
                    String mistyped = number.substring(0, i) + other + number.substring(i + 1);
                    assertThat(judge(RESIDENT_ID, mistyped)).as(mistyped).isInstanceOf(Judgement.Invalid.class);
                }
            }
            if (i < 16 && number.charAt(i) != number.charAt(i + 1)) {
                String swapped =
                        number.substring(0, i) + number.charAt(i + 1) + number.charAt(i) + number.substring(i + 2);
                assertThat(judge(RESIDENT_ID, swapped)).as(swapped).isInstanceOf(Judgement.Invalid.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "31", "35", "65", "71", "81", "82"})
    @DisplayName("R-204 resident numbers of every region are accepted")
    void residents_come_from_every_region(String region) {
        assertValid(RESIDENT_ID, Numbers.completed(region + "010020010203001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "10", "16", "20", "38", "47", "55", "66", "72", "83"})
    @DisplayName("R-204 a region that does not exist is refused")
    void a_region_that_does_not_exist_is_refused(String region) {
        assertInvalid(RESIDENT_ID, Numbers.completed(region + "010020010203001"), Fault.REGION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20010229", "20011301", "20010431", "20010100", "20270116", "18991231"})
    @DisplayName("R-204 an impossible date of birth is refused")
    void a_day_that_never_was_is_refused(String date) {
        assertInvalid(RESIDENT_ID, Numbers.completed("350100" + date + "001"), Fault.BIRTH_DATE);
    }

    @Test
    @DisplayName("R-204 a leap day and today are possible dates of birth")
    void a_leap_day_and_today_are_days() {
        assertValid(RESIDENT_ID, Numbers.completed("35010020040229001"));
        assertValid(RESIDENT_ID, Numbers.completed("35010020270115001"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', FORMAT",
        "ABC, FORMAT",
        "1101051949123100X2, FORMAT",
        "1101051949123100, LENGTH",
        "11010519491231002, LENGTH",
        "1101051949123100200, LENGTH",
        "110105491331002, LENGTH",
        "110105491231002, OLD_NUMBER",
        "11010519491231002XX, FORMAT"
    })
    @DisplayName("R-204 a number without eighteen characters is refused with its own fault")
    void what_is_not_eighteen_characters_is_told_apart(String number, Fault fault) {
        assertInvalid(RESIDENT_ID, number, fault);
    }

    @Test
    @DisplayName("R-204 residence permits are for Hong Kong, Macao and Taiwan")
    void residence_permits_are_for_hong_kong_macao_and_taiwan() {
        for (String region : new String[] {"81", "82", "83"}) {
            assertThat(judge(HK_MACAO_TAIWAN_RESIDENCE, Numbers.completed(region + "000020010203002")))
                    .isEqualTo(new Judgement.Valid(Sex.FEMALE, LocalDate.of(2001, 2, 3)));
        }
        assertInvalid(HK_MACAO_TAIWAN_RESIDENCE, "810100200102030021", Fault.REGION);
    }

    @Test
    @DisplayName("R-204 both generations of permanent residence cards are accepted")
    void permanent_residence_cards_come_in_two_generations() {
        assertThat(judge(FOREIGN_PERMANENT_RESIDENCE, Numbers.completed("93584020010203001")))
                .isEqualTo(new Judgement.Valid(null, LocalDate.of(2001, 2, 3)));
        assertThat(judge(FOREIGN_PERMANENT_RESIDENCE, "ABC350101020301")).isEqualTo(new Judgement.Valid(null, null));
        assertInvalid(FOREIGN_PERMANENT_RESIDENCE, "935840200102030019", Fault.CHECKSUM);
        assertInvalid(FOREIGN_PERMANENT_RESIDENCE, Numbers.completed("93584020010229001"), Fault.BIRTH_DATE);
        assertInvalid(FOREIGN_PERMANENT_RESIDENCE, "ABC350101130301", Fault.BIRTH_DATE);
        assertValid(FOREIGN_PERMANENT_RESIDENCE, "abc 3501 000229 01");
    }

    @ParameterizedTest
    @CsvSource({
        "HK_MACAO_PERMIT, H12345678",
        "HK_MACAO_PERMIT, m1234567801",
        "TAIWAN_PERMIT, 12345678",
        "TAIWAN_PERMIT, 1234567801",
        "PASSPORT, E12345678",
        "PASSPORT, ej1234567",
        "PASSPORT, 123456789",
        "MILITARY, 军字第2001988号",
        "MILITARY, 士字第P011816号",
        "POLICE, 警字第012345号",
        "POLICE, 012345"
    })
    @DisplayName("R-204 other documents are judged by their form")
    void other_documents_are_judged_by_their_form(DocumentType type, String number) {
        assertThat(judge(type, number)).isEqualTo(new Judgement.Valid(null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "HK_MACAO_PERMIT, A1234",
        "HK_MACAO_PERMIT, H1234567",
        "HK_MACAO_PERMIT, H123456789",
        "TAIWAN_PERMIT, 1234567",
        "TAIWAN_PERMIT, T234",
        "PASSPORT, E123",
        "PASSPORT, ABCDEFGH",
        "PASSPORT, E1234567890123456789012",
        "PASSPORT, E12345_678",
        "PASSPORT, 110105194912310021",
        "PASSPORT, 11010519491231002",
        "PASSPORT, 1101054912310",
        "MILITARY, 110105194912310021",
        "MILITARY, 军字第号",
        "POLICE, 警"
    })
    @DisplayName("R-204 a number of another form is refused")
    void what_has_another_form_is_refused(DocumentType type, String number) {
        assertInvalid(type, number, Fault.FORMAT);
    }
}
