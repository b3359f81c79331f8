package org.baoming.passport.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentEntryTest {

    @Test
    @DisplayName("R-503 a masked number hides most of the number")
    void a_masked_number_hides_most_of_it() {
        assertThat(new DocumentEntry(DocumentType.RESIDENT_ID, "11010519491231002x", "名").maskedNumber())
                .isEqualTo("110***********002X");
        assertThat(new DocumentEntry(DocumentType.HK_MACAO_PERMIT, "H12345678", "名").maskedNumber())
                .isEqualTo("H1******8");
    }

    @ParameterizedTest
    @CsvSource({
        "1234, 1***",
        "E1234, E****",
        "E12345, E****5",
        "军1234567, 军******7",
        "𠮷1234, 𠮷****",
        "12345678901, 12********1",
        "123456789012, 12********12",
        "12345678901234, 12**********34"
    })
    @DisplayName("R-503 at most a third of a short number is shown")
    void of_a_short_number_at_most_a_third_is_shown(String number, String masked) {
        assertThat(new DocumentEntry(DocumentType.MILITARY, number, "名").maskedNumber())
                .isEqualTo(masked);
    }

    @Test
    @DisplayName("R-503 the text form of an entry contains nothing personal")
    void nothing_of_a_person_is_in_a_text_form() {
        assertThat(new DocumentEntry(DocumentType.PASSPORT, "E12345678", "程样例"))
                .asString()
                .doesNotContain("E12345678", "程样例");
    }
}
