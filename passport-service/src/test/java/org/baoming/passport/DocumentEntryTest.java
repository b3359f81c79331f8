package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentEntryTest {

    private static DocumentEntry named(String name) {
        return new DocumentEntry(DocumentType.PASSPORT, "E12345678", name);
    }

    @ParameterizedTest
    @DisplayName("R-204 a name keeps every character")
    @ValueSource(
            strings = {
                "程样例",
                "𠮷𬭎",
                "王\uDB40\uDD00明",
                "\uF900\uFA0E",
                "阿卜杜拉·买买提",
                "Ná O'Brien-Łuk",
                "e\u0301",
                "\uE863样例",
                "𠮷\uDB40\uDD00",
                "阿卜杜拉・买买提",
                "阿卜杜拉•买买提",
                "\uD888\uDFB0\uD8BF\uDFFD",
                "ᠪᠠᠶᠠᠨ\u180Eᠠ",
                "ئابدۇللا مەمەت",
                "བསྟན་འཛིན"
            })
    void a_name_keeps_every_character(String name) {
        assertThat(named("  " + name + "　")).satisfies(entry -> {
            assertThat(entry.name()).isEqualTo(name);
            assertThat(entry.nameFault()).isEmpty();
        });
    }

    @Test
    void what_is_no_name_is_refused() {
        assertThat(named("   ").nameFault()).contains(DocumentEntry.NameFault.EMPTY);
        assertThat(named("𠮷".repeat(64)).nameFault()).isEmpty();
        assertThat(named("𠮷".repeat(65)).nameFault()).contains(DocumentEntry.NameFault.TOO_LONG);
        for (String name : new String[] {"a\u0000b", "a\nb", "a\uD800b", "a\u2028b", "<b>"}) {
            assertThat(named(name).nameFault()).contains(DocumentEntry.NameFault.CHARACTER);
        }
    }

    @ParameterizedTest
    @DisplayName("R-204 what cannot be seen makes no second name out of one, and no picture is a name")
    @CsvSource({
        "王\u200B明, INVISIBLE",
        "王\u200D明, INVISIBLE",
        "王\u2060明, INVISIBLE",
        "王\u00AD明, INVISIBLE",
        "\u202E王明, INVISIBLE",
        "王\u00A0明, INVISIBLE",
        "王\u3000明, INVISIBLE",
        "王\u2800明, INVISIBLE",
        "王\u3164明, INVISIBLE",
        "王  明, INVISIBLE",
        "A\uDB40\uDD00, INVISIBLE",
        "王\u180E明, INVISIBLE",
        "王\uDB40\uDC41明, INVISIBLE",
        "王\uD83D\uDE00, EMOJI",
        "王\u2764\uFE0F, EMOJI",
        "\uD83C\uDDE8\uD83C\uDDF3王, EMOJI",
        "王1\u20E3, EMOJI",
        "\u0301e, CHARACTER",
        "王\u0378明, CHARACTER",
        "王\uD83F\uDFFE明, CHARACTER"
    })
    void what_cannot_be_seen_is_no_name(String name, DocumentEntry.NameFault fault) {
        assertThat(named(name).nameFault()).contains(fault);
    }

    @Test
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
    void of_a_short_number_at_most_a_third_is_shown(String number, String masked) {
        assertThat(new DocumentEntry(DocumentType.MILITARY, number, "名").maskedNumber())
                .isEqualTo(masked);
    }

    @Test
    void nothing_of_a_person_is_in_a_text_form() {
        assertThat(named("程样例")).asString().doesNotContain("E12345678", "程样例");
    }
}
