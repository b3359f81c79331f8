package org.baoming.scheduling.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import org.baoming.scheduling.arrangement.SeatAssignment;

/**
 * What the QR code of a ticket says: person and place, signed, so that a door without a network can check both. It is one
 * decimal number, because digits are what QR codes pack closest and what hand scanners type alike on every keyboard layout and under
 * every input method.
 *
 * <p>The number is these bytes, the first of which is not 0: version (1), key id (1), time of publication in seconds since 1970 (4),
 * ticket number (7), days since 1970 (2), first minute of the day (2), last minute with this candidate's extra minutes (2), seat (2); then session, room, name
 * and masked document, each as its length in bytes (1) and UTF-8; then the signature (64) of everything before it. All numbers are big-endian. The centre and the
 * subject are in the ticket number.
 */
final class TicketCode {
    static final int VERSION = 1;
    static final int SIGNATURE_BYTES = 64;

    private static final int MOST = 1_024;
    private static final int LONGEST_TEXT = 255;

    private TicketCode() {}

    static String of(SeatAssignment seat, Person person, TicketKeys keys) {
        TicketKeys.Key key = keys.at(seat.publishedAt());
        ByteBuffer content = ByteBuffer.allocate(MOST);
        content.put((byte) VERSION).put((byte) key.id());
        content.putInt((int) seat.publishedAt().getEpochSecond());
        long number = Long.parseLong(seat.ticketNumber());
        content.put((byte) (number >>> 48)).putShort((short) (number >>> 32)).putInt((int) number);
        content.putShort((short) seat.date().toEpochDay());
        content.putShort((short) minute(seat.startsAt()));
        content.putShort((short) (minute(seat.endsAt()) + seat.extraMinutes()));
        content.putShort((short) seat.seat());
        text(content, seat.session());
        text(content, seat.room());
        text(content, person.name());
        text(content, person.documentMasked());
        byte[] signed = new byte[content.position()];
        content.get(0, signed);
        byte[] all = new byte[signed.length + SIGNATURE_BYTES];
        System.arraycopy(signed, 0, all, 0, signed.length);
        System.arraycopy(key.sign(signed), 0, all, signed.length, SIGNATURE_BYTES);
        return new BigInteger(1, all).toString();
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    /** A text that is too long ends at a character. */
    private static void text(ByteBuffer content, String text) {
        String fitting = text;
        byte[] bytes = fitting.getBytes(UTF_8);
        while (bytes.length > LONGEST_TEXT) {
            fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -1));
            bytes = fitting.getBytes(UTF_8);
        }
        content.put((byte) bytes.length).put(bytes);
    }
}
