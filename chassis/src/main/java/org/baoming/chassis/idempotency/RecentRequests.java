package org.baoming.chassis.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The last {@value #MOST} requests that changed an aggregate, stored with the aggregate: its lock covers them too, and its row is
 * written anyway. For requests whose repetition is answered with the present state. A key is known only to the aggregate that it was
 * used for.
 */
public final class RecentRequests {
    private static final int MOST = 32;

    /** Half a SHA-256 of owner and key, and half a SHA-256 of the request. */
    private static final int HALF = 16;

    private static final int ENTRY = 2 * HALF;

    private final byte[] stored;

    private RecentRequests(byte[] stored) {
        this.stored = stored;
    }

    /** @param stored what {@link #stored} was; null for none */
    public static RecentRequests of(byte @Nullable [] stored) {
        return new RecentRequests(stored == null ? new byte[0] : stored.clone());
    }

    /**
     * Whether this request was done before.
     *
     * @throws ProblemException IDEMPOTENCY_KEY_REUSED (422) if its key was used for another
     */
    public boolean has(KeyedRequest request) {
        byte[] name = name(request);
        for (int at = 0; at < stored.length; at += ENTRY) {
            if (Arrays.equals(stored, at, at + HALF, name, 0, HALF)) {
                if (!Arrays.equals(stored, at + HALF, at + ENTRY, request.fingerprint(), 0, HALF)) {
                    throw reused();
                }
                return true;
            }
        }
        return false;
    }

    /** These and this one; the oldest is forgotten where they are too many. */
    public RecentRequests with(KeyedRequest request) {
        int kept = Math.min(stored.length, (MOST - 1) * ENTRY);
        byte[] all = new byte[kept + ENTRY];
        System.arraycopy(stored, stored.length - kept, all, 0, kept);
        System.arraycopy(name(request), 0, all, kept, HALF);
        System.arraycopy(request.fingerprint(), 0, all, kept + HALF, HALF);
        return new RecentRequests(all);
    }

    public byte[] stored() {
        return stored.clone();
    }

    private static byte[] name(KeyedRequest request) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((request.owner() + "\n" + request.key()).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static ProblemException reused() {
        return new ProblemException(
                CommonProblem.IDEMPOTENCY_KEY_REUSED, "A new request needs a new key; nothing was changed");
    }
}
