package org.baoming.passport.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.baoming.passport.EmailAddress;
import org.baoming.passport.MobileNumber;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-201 password rules")
class PasswordRulesTest {

    private static java.util.Optional<PasswordRules.Fault> judge(String password) {
        return PasswordRules.judge(
                password, new EmailAddress("long.mailbox@baoming.example"), new MobileNumber("13800000001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "长一点的密码更安全也更好记", "x7-Kq_2m.Za", "password with spaces"})
    @DisplayName("R-201 long passwords are accepted")
    void long_ones_are_welcome(String password) {
        assertThat(judge(password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "short-one, TOO_SHORT",
        "my13800000001, CONTAINS_ADDRESS",
        "Long.Mailbox, CONTAINS_ADDRESS",
        "qwertyuiop, TOO_COMMON",
        "PassWord123, TOO_COMMON",
        "abababababab, TOO_COMMON"
    })
    @DisplayName("R-201 weak passwords are refused with a reason")
    void others_are_refused_with_a_reason(String password, PasswordRules.Fault fault) {
        assertThat(judge(password)).contains(fault);
    }

    @Test
    @DisplayName("R-201 the length of a password is counted in characters")
    void length_is_counted_in_characters() {
        assertThat(judge("𠮷𠮸𠮹𠮺𠮻")).contains(PasswordRules.Fault.TOO_SHORT);
        assertThat(judge("abcde".repeat(13))).contains(PasswordRules.Fault.TOO_LONG);
    }
}
