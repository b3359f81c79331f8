package org.baoming.payment.alipay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.StatementLine;
import org.baoming.payment.StatementLine.What;

/**
 * Alipay's daily bill of trades: a ZIP with CSV files in GBK, of which the one with the business details (业务明细) tells every payment
 * and refund. Lines that begin with {@code #} are remarks; a refund's amount is negative, and its request number is ours.
 */
final class AlipayBill {

    private static final Charset GBK = Charset.forName("GBK");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .get();
    private static final long LARGEST = 1L << 30;

    private AlipayBill() {}

    /** @throws IllegalStateException for a file that cannot be read */
    static List<StatementLine> read(byte[] zip) {
        try (var files = new ZipInputStream(new ByteArrayInputStream(zip), GBK)) {
            for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                String name = file.getName();
                if (name.contains("业务明细") && !name.contains("汇总")) {
                    byte[] bytes = files.readNBytes((int) Math.min(Integer.MAX_VALUE, LARGEST));
                    return lines(new String(bytes, GBK));
                }
            }
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new IllegalStateException("Alipay's bill cannot be read", e);
        }
        throw new IllegalStateException("Alipay's bill has no business details");
    }

    private static List<StatementLine> lines(String text) throws IOException {
        String csv = text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.joining("\n"));
        var lines = new ArrayList<StatementLine>();
        try (var records = FORMAT.parse(new StringReader(csv))) {
            for (CSVRecord record : records) {
                lines.add(line(record));
            }
        }
        return lines;
    }

    private static StatementLine line(CSVRecord record) {
        String outTradeNo = record.get("商户订单号");
        String order = OurNumbers.order(outTradeNo).map(OrderNumber::value).orElse(outTradeNo);
        String amount = record.get("订单金额（元）");
        return switch (record.get("业务类型")) {
            case "交易" -> new StatementLine(What.PAYMENT, record.get("支付宝交易号"), order, Values.fen(amount));
            case "退款" ->
                new StatementLine(What.REFUND, OurNumbers.refund(record.get("退款批次号/请求号")), order, back(amount));
            default -> throw new IllegalArgumentException("a kind of business that we do not know");
        };
    }

    private static Fen back(String amount) {
        return Values.fen(amount.startsWith("-") ? amount.substring(1) : amount);
    }
}
