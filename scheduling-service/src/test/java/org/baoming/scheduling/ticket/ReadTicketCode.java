package org.baoming.scheduling.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;

/** Reads a ticket's code as a door does, by the format's description alone. */
public record ReadTicketCode(
        int keyId,
        Instant issued,
        String ticketNumber,
        LocalDate date,
        int startsAt,
        int endsAt,
        int seat,
        String session,
        String room,
        String name,
        String document) {

    /**
     * @param keys by id, 32 bytes each
     * @throws IllegalArgumentException for a code that is no ticket, is forged, or was signed by another key
     */
    public static ReadTicketCode of(String digits, Map<Integer, byte[]> keys) {
        if (!digits.matches("[1-9][0-9]{150,2000}")) {
            throw new IllegalArgumentException("No ticket");
        }
        byte[] all = new BigInteger(digits).toByteArray();
        int start = all[0] == 0 ? 1 : 0;
        int end = all.length - 64;
        ByteBuffer content = ByteBuffer.wrap(all, start, end - start);
        if (content.get() != 1) {
            throw new IllegalArgumentException("Another version");
        }
        int keyId = content.get() & 0xFF;
        byte[] key = keys.get(keyId);
        if (key == null) {
            throw new IllegalArgumentException("Unknown key");
        }
        if (!isSigned(key, all, start, end)) {
            throw new IllegalArgumentException("Forged");
        }
        Instant issued = Instant.ofEpochSecond(content.getInt() & 0xFFFFFFFFL);
        long number =
                (content.get() & 0xFFL) << 48 | (content.getShort() & 0xFFFFL) << 32 | (content.getInt() & 0xFFFFFFFFL);
        return new ReadTicketCode(
                keyId,
                issued,
                "%016d".formatted(number),
                LocalDate.ofEpochDay(content.getShort() & 0xFFFF),
                content.getShort(),
                content.getShort(),
                content.getShort(),
                text(content),
                text(content),
                text(content),
                text(content));
    }

    private static String text(ByteBuffer content) {
        byte[] bytes = new byte[content.get() & 0xFF];
        content.get(bytes);
        return new String(bytes, UTF_8);
    }

    private static boolean isSigned(byte[] key, byte[] all, int start, int end) {
        try {
            byte[] encoded = HexFormat.of()
                    .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(key));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update("baoming-ticket\0".getBytes(UTF_8));
            signature.update(all, start, end - start);
            return signature.verify(all, end, 64);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
