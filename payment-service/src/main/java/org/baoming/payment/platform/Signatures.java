package org.baoming.payment.platform;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Signs what we send and proves what the platform says. */
@Component
final class Signatures {

    private final PrivateKey own;
    private final String ownId;
    private final PublicKey platforms;
    private final String platformsId;
    private final String merchant;
    private final String mode;

    Signatures(PlatformSettings settings) {
        own = PemKeys.privateKey(settings.privateKeyFile(), "MERCHANT_PRIVATE_KEY_FILE");
        ownId = Rsa2.idOf(PemKeys.publicHalf(own));
        platforms = PemKeys.publicKey(settings.platformPublicKeyFile(), "PLATFORM_PUBLIC_KEY_FILE");
        platformsId = Rsa2.idOf(platforms);
        merchant = settings.merchant();
        mode = settings.mode();
    }

    Map<String, String> sign(Map<String, String> fields) {
        var signed = new TreeMap<>(fields);
        signed.put("merchant", merchant);
        signed.put("key_id", ownId);
        signed.put("sign_type", "RSA2");
        signed.put(Rsa2.SIGN, Rsa2.sign(signed, own));
        return signed;
    }

    /** Whether the platform's key made this signature over exactly these fields. */
    boolean areThePlatforms(Map<String, String> fields) {
        return platformsId.equals(fields.get("key_id"))
                && "RSA2".equals(fields.get("sign_type"))
                && Rsa2.verify(fields, platforms);
    }

    /** Whether it is about us and about money of our kind: a true signature on another merchant's or on play money proves nothing. */
    boolean areMeantForUs(Map<String, String> fields) {
        return merchant.equals(fields.get("merchant")) && mode.equals(fields.get("mode"));
    }
}
