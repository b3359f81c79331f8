package org.baoming.gateway.waiting;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Places as texts that only the gateway can make: {@code <kind>.<draw>.<P or B>.<person>.<milliseconds>.<signature>}. The key is derived from
 * the secret that all instances share.
 */
final class PlaceTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 16;
    private static final int LONGEST = 200;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;

    PlaceTokens(String sharedSecret) {
        this.key = new SecretKeySpec(
                mac(
                        new SecretKeySpec(sharedSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM),
                        "places in waiting rooms"),
                ALGORITHM);
    }

    String write(RoomId room, Draw draw, Place place) {
        String text = switch (place) {
            case Place.InDraw(Place.Person person, double ignored) -> text("D", draw.tag(), person, 0);
            case Place.InLine(Place.Person person, Instant at) -> text("L", draw.tag(), person, at.toEpochMilli());
            case Place.Inside(Place.Person person, Instant until) ->
                text("I", draw.tag(), person, until.toEpochMilli());
        };
        return text + "." + signature(room, text);
    }

    /** Empty if it was not made here, or for another room or draw. */
    Optional<Place> read(RoomId room, Draw draw, String token) {
        int dot = token.lastIndexOf('.');
        if (token.length() > LONGEST || dot < 0) {
            return Optional.empty();
        }
        String text = token.substring(0, dot);
        String[] parts = text.split("\\.", -1);
        if (!MessageDigest.isEqual(
                        signature(room, text).getBytes(StandardCharsets.UTF_8),
                        token.substring(dot + 1).getBytes(StandardCharsets.UTF_8))
                || !parts[1].equals(draw.tag())) {
            return Optional.empty();
        }
        var person = new Place.Person(parts[2].equals("P"), parts[3]);
        Instant time = Instant.ofEpochMilli(Long.parseLong(parts[4]));
        return Optional.of(
                switch (parts[0]) {
                    case "D" -> new Place.InDraw(person, draw.number(person.id()));
                    case "L" -> new Place.InLine(person, time);
                    default -> new Place.Inside(person, time);
                });
    }

    private static String text(String kind, String draw, Place.Person person, long millis) {
        return String.join(".", kind, draw, person.passport() ? "P" : "B", person.id(), String.valueOf(millis));
    }

    private String signature(RoomId room, String text) {
        return BASE64.encodeToString(Arrays.copyOf(mac(key, room + " " + text), SIGNATURE_BYTES));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
