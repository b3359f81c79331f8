package org.baoming.audit.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action of a member of staff. The hash covers every field and the hash of the action before it at the same centre, so
 * that no action can be changed, removed or inserted without breaking the chain.
 *
 * @param sequence counts a centre's actions from 1, without gaps
 * @param actor subject of the sign-in
 * @param registration null: the action concerns the centre itself
 * @param hash SHA-256 in lower-case hex
 */
public record StaffAction(
        String centre,
        long sequence,
        Instant at,
        String actor,
        StaffActionType type,
        @Nullable UUID registration,
        SortedMap<String, String> details,
        String previousHash,
        String hash) {

    /** The name of the canonical form below; another form gets another name. */
    private static final String FORM = "staff-action-1";

    static StaffAction after(
            ChainLink end,
            String centre,
            Instant now,
            String actor,
            StaffActionType type,
            @Nullable UUID registration,
            Map<String, String> details) {
        var sorted = new TreeMap<>(details);
        long sequence = end.sequence() + 1;
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        String hash = hash(end.hash(), centre, sequence, at, actor, type, registration, sorted);
        return new StaffAction(centre, sequence, at, actor, type, registration, sorted, end.hash(), hash);
    }

    ChainLink link() {
        return new ChainLink(sequence, hash);
    }

    /** Whether the content is still what the hash was made from. */
    boolean isGenuine() {
        return hash.equals(hash(previousHash, centre, sequence, at, actor, type, registration, details));
    }

    private static String hash(
            String previousHash,
            String centre,
            long sequence,
            Instant at,
            String actor,
            StaffActionType type,
            @Nullable UUID registration,
            SortedMap<String, String> details) {
        var sha = sha256();
        put(sha, FORM);
        put(sha, previousHash);
        put(sha, centre);
        put(sha, Long.toString(sequence));
        put(sha, at.toString());
        put(sha, actor);
        put(sha, type.name());
        // No registration is as long as this: the form stays the one of older actions.
        put(sha, registration == null ? "" : registration.toString());
        details.forEach((name, value) -> {
            put(sha, name);
            put(sha, value);
        });
        return HexFormat.of().formatHex(sha.digest());
    }

    /** Each field is hashed with its length, so that shifting text between fields changes the hash. */
    private static void put(MessageDigest sha, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "StaffAction[" + centre + "/" + sequence + ", " + type + "]";
    }
}
