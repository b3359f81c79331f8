package org.baoming.payment.platform.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.baoming.payment.Fen;
import org.baoming.payment.platform.StatementLine;
import org.baoming.payment.platform.StatementLine.What;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AlipayBillTest {

    private static final String HEADER = "支付宝交易号,商户订单号,业务类型,完成时间,订单金额（元）,退款批次号/请求号,备注\n";
    private static final String PAYMENT =
            "2026122022001400000000000042\t,NCRE_65_2026122011_8060053629\t,交易\t,2026-12-20 11:12:45,190.00,\t,\n";
    private static final String REFUND =
            "2026122022001400000000000042\t,NCRE_65_2026122011_8060053629\t,退款\t,2026-12-20 11:50:00,-190.00,R2026122022001400000000000042\t,\n";
    private static final String FEE = "2026122022001400000000000043\t,FEE_77\t,收费\t,2026-12-20 11:12:46,-1.14,\t,\n";
    private static final String TRANSFER = "2026122022001400000000000044\t,\t,转账\t,2026-12-20 12:00:00,,\t,\n";

    @Test
    @DisplayName("R-607 what is neither payment nor refund is skipped, and only its kind is logged")
    void whatIsNeitherPaymentNorRefundIsPassedOver(CapturedOutput output) throws IOException {
        byte[] bill = FakeAlipay.zipped(HEADER + FEE + PAYMENT + TRANSFER + FEE + REFUND);

        assertThat(AlipayBill.read(bill))
                .containsExactly(
                        new StatementLine(
                                What.PAYMENT,
                                "2026122022001400000000000042",
                                "NCRE_65-2026122011-8060053629",
                                new Fen(19000)),
                        new StatementLine(
                                What.REFUND,
                                "R2026122022001400000000000042",
                                "NCRE_65-2026122011-8060053629",
                                new Fen(19000)));

        assertThat(warnings(output))
                .hasSize(2)
                .anyMatch(line -> line.contains("收费"))
                .anyMatch(line -> line.contains("转账"));
        assertThat(output.getAll()).doesNotContain("FEE_77", "1.14", "20261220220014");
    }

    @Test
    @DisplayName("R-607 a bill with nothing but payments and refunds warns of nothing, and one without lines is empty")
    void aBillOfPaymentsAndRefundsWarnsOfNothing(CapturedOutput output) throws IOException {
        assertThat(AlipayBill.read(FakeAlipay.zipped("#支付宝业务明细查询\n" + HEADER + PAYMENT + REFUND)))
                .hasSize(2);
        assertThat(AlipayBill.read(FakeAlipay.zipped("#支付宝业务明细查询\n" + HEADER + "#业务明细列表结束\n")))
                .isEmpty();

        assertThat(warnings(output)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("R-607 a file that is no bill is an error, whatever its lines are of")
    @ValueSource(
            strings = {
                "",
                "#支付宝业务明细查询\n",
                PAYMENT,
                "支付宝交易号,商户订单号,业务类型,订单金额（元）\n2026122022001400000000000044,,转账,1.00\n",
                HEADER + "2026122022001400000000000042,NCRE_65_2026122011_8060053629,,2026-12-20 11:12:45,190.00,,\n",
                HEADER + "2026122022001400000000000042,NCRE_65_2026122011_8060053629\n",
                HEADER + "2026122022001400000000000043,FEE_77,收费\n",
                HEADER + "2026122022001400000000000043,\"FEE_77,收费,2026-12-20 11:12:46,-1.14,,\n",
                HEADER + "2026122022001400000000000042,NCRE_65_2026122011_8060053629,交易,2026-12-20 11:12:45\n",
                HEADER + "2026122022001400000000000042,NCRE_65_2026122011_8060053629,交易,2026-12-20 11:12:45,much,,\n",
                HEADER + "2026122022001400000000000042,NCRE_65_2026122011_8060053629,交易,2026-12-20 11:12:45,-1.00,,\n",
                HEADER + "2026122022001400000000000042,NCRE_65_2026122011_8060053629,退款,2026-12-20 11:12:45,1.001,R1,\n"
            })
    void aFileThatIsNoBillIsAnError(String bill) throws IOException {
        byte[] zip = FakeAlipay.zipped(bill);

        assertThatThrownBy(() -> AlipayBill.read(zip)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("R-607 so is a download that broke off, and what is no ZIP")
    void soIsADownloadThatBrokeOff() throws IOException {
        byte[] zip = FakeAlipay.zipped(HEADER + PAYMENT + REFUND);

        assertThatThrownBy(() -> AlipayBill.read(Arrays.copyOf(zip, zip.length / 2)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> AlipayBill.read(new byte[0])).isInstanceOf(IllegalStateException.class);
    }

    private static String[] warnings(CapturedOutput output) {
        return output.getAll().lines().filter(line -> line.contains("WARN")).toArray(String[]::new);
    }
}
