package org.baoming.payment.platform.alipay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.platform.StatementLine;
import org.baoming.payment.platform.StatementLine.What;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alipay's daily bill of trades: a ZIP with CSV files in GBK, of which the one with the business details (业务明细) lists every payment
 * and refund. Lines that begin with {@code #} are remarks; a refund's amount is negative, and its request number is ours.
 *
 * <p>Lines of any other kind (fees, transfers) are skipped with a warning, so that one of them does not keep a day from being matched.
 * Should Alipay rename payments, that shows at once: all receipts of the day are missing there. A line without a kind, a truncated
 * line, or a file without these columns is an error.
 */
final class AlipayBill {

    private static final Logger LOG = LoggerFactory.getLogger(AlipayBill.class);
    private static final Charset GBK = Charset.forName("GBK");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setCommentMarker('#')
            .setIgnoreEmptyLines(true)
            .get();

    /** Unpacked; an eighth of the heap. */
    private static final long LARGEST = Math.min(Runtime.getRuntime().maxMemory() / 8, Integer.MAX_VALUE - 8);

    private static final String KIND = "业务类型";
    private static final String TRADE = "支付宝交易号";
    private static final String ORDER = "商户订单号";
    private static final String AMOUNT = "订单金额（元）";
    private static final String REFUND = "退款批次号/请求号";
    private static final List<String> COLUMNS = List.of(KIND, TRADE, ORDER, AMOUNT, REFUND);

    private AlipayBill() {}

    /** @throws IllegalStateException for a file that cannot be read */
    static List<StatementLine> read(byte[] zip) {
        try (var files = new ZipInputStream(new ByteArrayInputStream(zip), GBK)) {
            for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                String name = file.getName();
                if (name.contains("业务明细") && !name.contains("汇总")) {
                    byte[] bytes = files.readNBytes((int) LARGEST + 1);
                    if (bytes.length > LARGEST) {
                        throw new IllegalStateException(
                                "Alipay's bill has more than " + LARGEST + " bytes; give the service more memory");
                    }
                    return lines(bytes);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | ArithmeticException e) {
            throw new IllegalStateException("Alipay's bill cannot be read", e);
        }
        throw new IllegalStateException("Alipay's bill has no business details");
    }

    private static List<StatementLine> lines(byte[] csv) throws IOException {
        int most = StatementLine.most();
        var lines = new ArrayList<StatementLine>();
        var passedOver = new TreeSet<String>();
        try (var records = FORMAT.parse(new InputStreamReader(new ByteArrayInputStream(csv), GBK))) {
            if (!records.getHeaderNames().containsAll(COLUMNS)) {
                throw new IllegalArgumentException("a column is missing");
            }
            for (CSVRecord record : records) {
                if (isBlank(record)) {
                    continue;
                }
                line(record)
                        .ifPresentOrElse(
                                line -> StatementLine.add(lines, line, most), () -> passedOver.add(record.get(KIND)));
            }
        }
        passedOver.forEach(kind -> LOG.warn("Lines of the kind {} in Alipay's bill were skipped", kind));
        return lines;
    }

    private static boolean isBlank(CSVRecord record) {
        return record.size() == 1 && record.get(0).isBlank();
    }

    /** Empty for what is neither payment nor refund. */
    private static Optional<StatementLine> line(CSVRecord record) {
        if (!COLUMNS.stream().allMatch(record::isSet)) {
            throw new IllegalArgumentException("a line that is too short");
        }
        return switch (record.get(KIND)) {
            case "交易" ->
                Optional.of(new StatementLine(
                        What.PAYMENT, record.get(TRADE), order(record), Values.fen(record.get(AMOUNT))));
            case "退款" ->
                Optional.of(new StatementLine(
                        What.REFUND, OurNumbers.refund(record.get(REFUND)), order(record), back(record.get(AMOUNT))));
            case "" -> throw new IllegalArgumentException("a line without a kind");
            default -> Optional.empty();
        };
    }

    private static String order(CSVRecord record) {
        String outTradeNo = record.get(ORDER);
        return OurNumbers.order(outTradeNo).map(OrderNumber::value).orElse(outTradeNo);
    }

    private static Fen back(String amount) {
        return Values.fen(amount.startsWith("-") ? amount.substring(1) : amount);
    }
}
