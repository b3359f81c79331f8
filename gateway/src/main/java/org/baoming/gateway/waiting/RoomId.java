package org.baoming.gateway.waiting;

import java.util.Optional;
import java.util.regex.Pattern;

/** One room for each exam session and province. */
record RoomId(String session, String province) {

    private static final Pattern SESSION = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern PROVINCE = Pattern.compile("[0-9]{2}");

    RoomId {
        if (!SESSION.matcher(session).matches() || !PROVINCE.matcher(province).matches()) {
            throw new IllegalArgumentException("No session and province: " + session + "/" + province);
        }
    }

    /** Empty if there can be no such session or province. */
    static Optional<RoomId> of(String session, String province) {
        return SESSION.matcher(session).matches() && PROVINCE.matcher(province).matches()
                ? Optional.of(new RoomId(session, province))
                : Optional.empty();
    }

    /** From {@code 2027-03/11}. */
    static Optional<RoomId> parse(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 2 ? of(parts[0], parts[1]) : Optional.empty();
    }

    @Override
    public String toString() {
        return session + "/" + province;
    }
}
