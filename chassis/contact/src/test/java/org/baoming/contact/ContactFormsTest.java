package org.baoming.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("R-201 R-202 a contact has one form, however it is typed")
class ContactFormsTest {

    static Stream<Arguments> mobiles() {
        return cases("mobiles");
    }

    static Stream<Arguments> emails() {
        return cases("emails");
    }

    private static Stream<Arguments> cases(String kind) {
        return JsonMapper.shared()
                .readTree(Path.of("cases.json"))
                .path(kind)
                .valueStream()
                .map(one -> Arguments.of(one.path("typed").asString(), canonical(one)));
    }

    private static Optional<String> canonical(JsonNode one) {
        JsonNode canonical = one.path("canonical");
        return canonical.isNull() ? Optional.empty() : Optional.of(canonical.asString());
    }

    @ParameterizedTest
    @MethodSource("mobiles")
    void a_mobile_number(String typed, Optional<String> canonical) {
        assertThat(MobileForm.canonical(typed)).isEqualTo(canonical);
        canonical.ifPresent(form -> {
            assertThat(MobileForm.canonical(form)).contains(form);
            assertThat(SignInName.canonical(typed)).isEqualTo(form);
        });
    }

    @ParameterizedTest
    @MethodSource("emails")
    void an_email_address(String typed, Optional<String> canonical) {
        assertThat(EmailForm.canonical(typed)).isEqualTo(canonical);
        canonical.ifPresent(form -> {
            assertThat(EmailForm.canonical(form)).contains(form);
            assertThat(EmailForm.canonical(EmailForm.shown(form))).contains(form);
            assertThat(SignInName.canonical(typed)).isEqualTo(form);
        });
    }

    @Test
    void at_most_64_octets_stand_before_the_at_and_254_in_all() {
        assertThat(EmailForm.canonical("a".repeat(64) + "@baoming.example")).isPresent();
        assertThat(EmailForm.canonical("a".repeat(65) + "@baoming.example")).isEmpty();
        assertThat(EmailForm.canonical("张".repeat(21) + "@baoming.example")).isPresent();
        assertThat(EmailForm.canonical("张".repeat(22) + "@baoming.example")).isEmpty();
        String domain = "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + ".example";
        assertThat(EmailForm.canonical("a".repeat(254 - 1 - domain.length()) + "@" + domain))
                .isPresent();
        assertThat(EmailForm.canonical("a".repeat(255 - 1 - domain.length()) + "@" + domain))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"demo@xn--fsqu00a.xn--fiqs8s, demo@例子.中国, false", "用户@xn--fsqu00a.cn, 用户@例子.cn, true"})
    void an_address_is_shown_in_its_own_script(String canonical, String shown, boolean utf8) {
        assertThat(EmailForm.shown(canonical)).isEqualTo(shown);
        assertThat(EmailForm.needsUtf8(canonical)).isEqualTo(utf8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+852 9123 4567",
                "0085291234567",
                "852-9123-4567",
                "+853 6612 3456",
                "+886 0912 345 678",
                "+1 202 555 0100"
            })
    void a_number_of_elsewhere_is_told_from_a_slip(String typed) {
        assertThat(MobileForm.isOfElsewhere(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1380000000", "+86 138", "13800000001", "010-62345678", "", "abc"})
    void a_slip_is_not_taken_for_a_number_of_elsewhere(String typed) {
        assertThat(MobileForm.isOfElsewhere(typed)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"staff-659028, staff-659028", "' board\u200b ', board", "65010219980621901X, 65010219980621901X"})
    void another_name_is_looked_up_as_it_was_typed(String typed, String name) {
        assertThat(SignInName.canonical(typed)).isEqualTo(name);
    }

    @Test
    void a_text_that_is_too_long_is_not_looked_at() {
        String text = "a".repeat(1_001);
        assertThat(EmailForm.canonical(text + "@baoming.example")).isEmpty();
        assertThat(MobileForm.canonical(" ".repeat(1_000) + "13800000001")).isEmpty();
        assertThat(SignInName.canonical(text)).isEqualTo(text);
    }
}
