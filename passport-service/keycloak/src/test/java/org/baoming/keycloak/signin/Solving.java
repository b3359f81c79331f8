package org.baoming.keycloak.signin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Finds the number of a challenge, as the page's script does. */
public final class Solving {

    private Solving() {}

    public static String solve(String challenge, String salt, String signature) {
        for (int number = 0; number <= ProofOfWork.LARGEST_NUMBER; number++) {
            if (ProofOfWork.sha256(salt + number).equals(challenge)) {
                return payload(challenge, Integer.toString(number), salt, signature);
            }
        }
        throw new AssertionError("No number has the hash " + challenge);
    }

    static String payload(String challenge, String number, String salt, String signature) {
        String json =
                "{\"algorithm\":\"SHA-256\",\"challenge\":\"%s\",\"number\":%s,\"salt\":\"%s\",\"signature\":\"%s\"}"
                        .formatted(challenge, number, salt, signature);
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
