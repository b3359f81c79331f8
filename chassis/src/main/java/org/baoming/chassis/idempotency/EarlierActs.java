package org.baoming.chassis.idempotency;

import java.security.MessageDigest;
import java.util.Map;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;

/** What was done before under the keys of some acts. */
public final class EarlierActs {

    record Key(String owner, String key) {}

    private final Map<Key, byte[]> fingerprints;

    EarlierActs(Map<Key, byte[]> fingerprints) {
        this.fingerprints = fingerprints;
    }

    /**
     * Whether this very act was done before.
     *
     * @throws ProblemException IDEMPOTENCY_KEY_REUSED (422) if its key was used for another
     */
    public boolean has(Act act) {
        byte[] earlier = fingerprints.get(new Key(act.owner(), act.key()));
        if (earlier != null && !MessageDigest.isEqual(earlier, act.fingerprint())) {
            throw reused();
        }
        return earlier != null;
    }

    static ProblemException reused() {
        return new ProblemException(
                CommonProblem.IDEMPOTENCY_KEY_REUSED, "A new act needs a new key; nothing was changed");
    }
}
