package org.baoming.payment.platform.stub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.baoming.payment.Fen;
import org.baoming.payment.platform.StatementLine;
import org.baoming.payment.platform.StatementLine.What;

/** The platform's daily statement: CSV in gzip, one movement per line; the last line has their count and sum. */
final class StatementFile {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private StatementFile() {}

    /** @throws IllegalStateException for a file that has another SHA-256, cannot be read or is incomplete */
    static List<StatementLine> read(byte[] file, String sha256) {
        if (!sha256Of(file).equals(sha256)) {
            throw new IllegalStateException("the statement is not the file that the platform has named");
        }
        var lines = new ArrayList<StatementLine>();
        int most = StatementLine.most();
        long sum = 0;
        boolean whole = false;
        try (var records = FORMAT.parse(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(file)), StandardCharsets.UTF_8))) {
            for (CSVRecord record : records) {
                long fen = Long.parseLong(record.get("amount_fen"));
                if (record.get("what").equals("TOTAL")) {
                    whole = fen == sum && Long.parseLong(record.get("number")) == lines.size();
                } else {
                    What what = What.valueOf(record.get("what"));
                    sum += what == What.PAYMENT ? fen : -fen;
                    StatementLine.add(
                            lines,
                            new StatementLine(what, record.get("number"), record.get("order"), new Fen(fen)),
                            most);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the statement cannot be read", e);
        }
        if (!whole) {
            throw new IllegalStateException("the statement is not whole");
        }
        return lines;
    }

    private static String sha256Of(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
