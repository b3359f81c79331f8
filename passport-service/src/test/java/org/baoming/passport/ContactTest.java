package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("R-201 R-203 a contact has one form, however it is typed")
class ContactTest {

    static Stream<Arguments> cases() {
        var table = JsonMapper.shared().readTree(Path.of("../chassis/contact/cases.json"));
        return Stream.of(Channel.values())
                .flatMap(channel -> table.path(channel == Channel.EMAIL ? "emails" : "mobiles")
                        .valueStream()
                        .map(one -> Arguments.of(
                                channel,
                                one.path("typed").asString(),
                                one.path("canonical").stringValue(null))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("R-201 R-203 an address is read in the same way at every entrance")
    void every_door_reads_it_by_this(Channel channel, String typed, String canonical) {
        assertThat(Contact.parse(channel, typed).map(Contact::value)).isEqualTo(Optional.ofNullable(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, demo@baoming.example, d***@baoming.example",
        "EMAIL, 用户@例子.中国, 用***@例子.中国",
        "MOBILE, 13800000001, 138****0001"
    })
    @DisplayName("R-201 the text form of an address is masked")
    void a_text_form_is_masked(Channel channel, String address, String masked) {
        assertThat(Contact.parse(channel, address)).get().hasToString(masked);
    }

    @ParameterizedTest
    @CsvSource({"Demo@baoming.example", "demo@例子.中国"})
    @DisplayName("R-201 only the canonical form is an address")
    void only_the_canonical_form_is_an_address(String typed) {
        assertThatThrownBy(() -> new EmailAddress(typed)).isInstanceOf(IllegalArgumentException.class);
    }
}
