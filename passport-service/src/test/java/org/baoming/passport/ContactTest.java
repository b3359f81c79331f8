package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {

    @ParameterizedTest
    @CsvSource({
        "demo@baoming.example, demo@baoming.example",
        "' Demo@Baoming.Example ', demo@baoming.example",
        "ｄｅｍｏ＠baoming.example, demo@baoming.example",
        "a.b+c@mail.baoming.example, a.b+c@mail.baoming.example"
    })
    void an_email_address_has_one_form(String typed, String normal) {
        assertThat(EmailAddress.parse(typed)).contains(new EmailAddress(normal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "demo@",
                "@baoming.example",
                "a b@baoming.example",
                "a@b",
                "a..b@baoming.example",
                "a@baoming.example\r\nBcc: x@y.example",
                "a@-baoming.example",
                "张@baoming.example"
            })
    void what_is_no_email_address_is_refused(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @Test
    void at_most_64_characters_stand_before_the_at() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@baoming.example")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@baoming.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800000001", "+86 138 0000 0001", "138-0000-0001", "１３８０００００００１"})
    void a_mobile_number_has_one_form(String typed) {
        assertThat(MobileNumber.parse(typed)).contains(new MobileNumber("13800000001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1380000000", "138000000012", "12800000001", "+1 13800000001", "1380000000a", "٠١٢٣٤٥٦٧٨٩٠"})
    void what_is_no_mobile_number_is_refused(String typed) {
        assertThat(MobileNumber.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EMAIL, demo@baoming.example, d***@baoming.example", "MOBILE, 13800000001, 138****0001"})
    void a_text_form_is_masked(Channel channel, String address, String masked) {
        assertThat(Contact.parse(channel, address)).get().hasToString(masked);
    }
}
