package org.baoming.payment.platform.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import org.baoming.payment.OrderNumber;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OurNumbersTest {

    private static final OrderNumber ORDER = new OrderNumber("NCRE_65-2025010611-8060053629");
    private static final String TRADE = "2025010622001400000000000042";

    @Test
    @DisplayName("R-602 Alipay knows an order by letters, digits and underscores, and what it says is that order again")
    void alipayKnowsAnOrderByLettersDigitsAndUnderscores() {
        assertThat(OurNumbers.outTradeNo(ORDER)).isEqualTo("NCRE_65_2025010611_8060053629");
        assertThat(OurNumbers.order("NCRE_65_2025010611_8060053629")).contains(ORDER);
    }

    @ParameterizedTest
    @DisplayName("R-602 a number of another form is no order of ours")
    @ValueSource(
            strings = {
                "",
                "_",
                "TICKET_42",
                "NCRE_65-2025010611-8060053629",
                "NCRE_65_2025010611-8060053629",
                "NCRE_65_2025010611_806005362",
                "NCRE_65_2025010611_80600536290",
                "NCRE_65_2025010611_8060053629 ",
                "ncre_65_2025010611_8060053629",
                "NCRE_6_52025010611_8060053629"
            })
    void whatIsNotOfThatFormIsNoOrderOfOurs(String outTradeNo) {
        assertThat(OurNumbers.order(outTradeNo)).isEmpty();
    }

    @Test
    @DisplayName("R-604 Alipay's number of a refund is ours with underscores; each part of a group has its own")
    void soItKnowsARefund() {
        assertThat(OurNumbers.outRequestNo("R" + TRADE)).isEqualTo("R" + TRADE);
        assertThat(OurNumbers.outRequestNo("R" + TRADE + "-2")).isEqualTo("R" + TRADE + "_2");
        assertThat(OurNumbers.outRequestNo("R" + TRADE + "-500"))
                .isEqualTo("R" + TRADE + "_500")
                .hasSizeLessThanOrEqualTo(64);
        assertThat("R" + TRADE).isEqualTo("R" + TRADE);
        assertThat(OurNumbers.refund("R" + TRADE + "_2")).isEqualTo("R" + TRADE + "-2");
    }

    @ParameterizedTest
    @DisplayName("R-607 a refund that is not ours keeps its number")
    @ValueSource(strings = {"", "HZ01RF001", "HZ01_RF_001", "NCRE_65_2025010611_8060053629", "R1_2_3", "R_2", "R1_b"})
    void aRefundThatIsNoneOfOursKeepsItsNumber(String outRequestNo) {
        assertThat(OurNumbers.refund(outRequestNo)).isEqualTo(outRequestNo);
    }
}
