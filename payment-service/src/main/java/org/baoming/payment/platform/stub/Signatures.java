package org.baoming.payment.platform.stub;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.baoming.payment.keys.OwnKey;
import org.baoming.payment.keys.TheirKeys;
import org.springframework.stereotype.Component;

/** Signs our requests and verifies what the platform sends. */
@Component
@OurProtocol
final class Signatures {

    private final OwnKey own;
    private final TheirKeys platforms;
    private final String merchant;
    private final String mode;

    Signatures(PlatformSettings settings, InstantSource clock) {
        own = new OwnKey(settings.privateKeyFile(), "MERCHANT_PRIVATE_KEY_FILE", clock);
        platforms = new TheirKeys(settings.platformPublicKeyFile(), "PLATFORM_PUBLIC_KEY_FILE", clock);
        merchant = settings.merchant();
        mode = settings.mode();
    }

    Map<String, String> sign(Map<String, String> fields) {
        var signed = new TreeMap<>(fields);
        signed.put("merchant", merchant);
        signed.put("sign_type", "RSA2");
        String sign = own.sign(keyId -> {
            signed.put("key_id", keyId);
            return Canonical.of(signed);
        });
        signed.put(Canonical.SIGN, sign);
        return signed;
    }

    /** Whether one of the platform's keys made this signature over exactly these fields. */
    boolean areThePlatforms(Map<String, String> fields) {
        return "RSA2".equals(fields.get("sign_type"))
                && platforms.prove(
                        Canonical.of(fields),
                        fields.getOrDefault(Canonical.SIGN, ""),
                        fields.getOrDefault("key_id", ""));
    }

    /** Whether the message is for this merchant and this mode: a valid signature on another merchant's payment or on test money proves nothing. */
    boolean areMeantForUs(Map<String, String> fields) {
        return merchant.equals(fields.get("merchant")) && mode.equals(fields.get("mode"));
    }
}
