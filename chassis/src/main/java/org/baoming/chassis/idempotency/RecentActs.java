package org.baoming.chassis.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The latest requests that changed an aggregate, stored in the aggregate itself: its lock also locks them, and its row is
 * written anyway. This is for requests whose repetition is answered with the current state. The last {@value #MOST} are
 * known, and a key is known only to the aggregate for which it was used.
 */
public final class RecentActs {
    private static final int MOST = 32;

    /** Half a SHA-256 of owner and key, and half a SHA-256 of the request. */
    private static final int HALF = 16;

    private static final int ACT = 2 * HALF;

    private final byte[] stored;

    private RecentActs(byte[] stored) {
        this.stored = stored;
    }

    /** @param stored what {@link #stored} was; null for none */
    public static RecentActs of(byte @Nullable [] stored) {
        return new RecentActs(stored == null ? new byte[0] : stored.clone());
    }

    /**
     * Whether this very act was done before.
     *
     * @throws ProblemException IDEMPOTENCY_KEY_REUSED (422) if its key was used for another
     */
    public boolean has(Act act) {
        byte[] name = name(act);
        for (int at = 0; at < stored.length; at += ACT) {
            if (Arrays.equals(stored, at, at + HALF, name, 0, HALF)) {
                if (!Arrays.equals(stored, at + HALF, at + ACT, act.fingerprint(), 0, HALF)) {
                    throw reused();
                }
                return true;
            }
        }
        return false;
    }

    /** These and this one; the oldest is dropped if there are too many. */
    public RecentActs with(Act act) {
        int kept = Math.min(stored.length, (MOST - 1) * ACT);
        byte[] all = new byte[kept + ACT];
        System.arraycopy(stored, stored.length - kept, all, 0, kept);
        System.arraycopy(name(act), 0, all, kept, HALF);
        System.arraycopy(act.fingerprint(), 0, all, kept + HALF, HALF);
        return new RecentActs(all);
    }

    public byte[] stored() {
        return stored.clone();
    }

    private static byte[] name(Act act) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((act.owner() + "\n" + act.key()).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static ProblemException reused() {
        return new ProblemException(
                CommonProblem.IDEMPOTENCY_KEY_REUSED, "A new act needs a new key; nothing was changed");
    }
}
