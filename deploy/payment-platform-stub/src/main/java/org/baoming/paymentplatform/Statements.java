package org.baoming.paymentplatform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.baoming.paymentplatform.Trade.Payment;
import org.baoming.paymentplatform.Trade.Refund;
import org.springframework.stereotype.Component;

/**
 * The payments and refunds of a day as a file: CSV in gzip, one line for each, and at the end {@code TOTAL} with the
 * number of lines and payments less refunds, so that an incomplete file is noticed. A file is found by its SHA-256.
 */
@Component
public class Statements {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int KEPT = 16;

    private record Line(String what, String number, String order, long amountFen, Instant at) {

        String csv() {
            return "%s,%s,%s,%d,%s\n".formatted(what, number, order, amountFen, at);
        }

        long signed() {
            return what.equals("REFUND") ? -amountFen : amountFen;
        }
    }

    private final Ledger ledger;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    Statements(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Writes it as the ledger is now, and says its SHA-256 in hex. */
    public synchronized String write(LocalDate day) {
        List<Line> lines = ledger.trades().stream()
                .flatMap(trade -> lines(trade).stream())
                .filter(line -> LocalDate.ofInstant(line.at(), ZONE).equals(day))
                .toList();
        var csv = new StringBuilder("what,number,order,amount_fen,at\n");
        lines.forEach(line -> csv.append(line.csv()));
        csv.append("TOTAL,%d,,%d,\n"
                .formatted(lines.size(), lines.stream().mapToLong(Line::signed).sum()));
        byte[] file = gzip(csv.toString());
        String name = sha256(file);
        files.put(name, file);
        if (files.size() > KEPT) {
            files.remove(files.keySet().iterator().next());
        }
        return name;
    }

    public synchronized Optional<byte[]> find(String sha256) {
        return Optional.ofNullable(files.get(sha256));
    }

    private static List<Line> lines(Trade trade) {
        String order = trade.terms().order();
        var lines = new ArrayList<Line>();
        for (Payment payment : trade.payments()) {
            String number = String.valueOf(payment.number());
            long amount = payment.amountFen() + (trade.meets(Fault.STATEMENT_WRONG_AMOUNT) ? 1 : 0);
            if (!trade.meets(Fault.STATEMENT_LACKS_IT)) {
                lines.add(new Line("PAYMENT", number, order, amount, payment.at()));
            }
            for (Refund refund : payment.refunds()) {
                lines.add(new Line("REFUND", refund.number(), order, refund.amountFen(), refund.at()));
            }
        }
        if (trade.meets(Fault.STATEMENT_EXTRA_LINE)) {
            lines.add(new Line(
                    "PAYMENT", "X" + trade.number(), order, trade.terms().amountFen(), trade.openedAt()));
        }
        return lines;
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
