package org.baoming.paymentplatform.signing;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.baoming.paymentplatform.StubSettings;
import org.springframework.stereotype.Component;

/** Signs what the platform sends and verifies what the merchant sends. */
@Component
public final class Signatures {

    private final PrivateKey own;
    private final String ownId;
    private final Map<String, PublicKey> merchants;

    Signatures(StubSettings settings) {
        own = PemKeys.privateKey(settings.privateKeyFile(), "PLATFORM_PRIVATE_KEY_FILE");
        ownId = Rsa2.idOf(PemKeys.publicHalf(own));
        merchants = PemKeys.publicKeys(settings.merchantPublicKeyFile(), "MERCHANT_PUBLIC_KEY_FILE").stream()
                .collect(Collectors.toMap(Rsa2::idOf, key -> key, (first, _) -> first));
    }

    /** The fields with {@code key_id}, {@code sign_type} and {@code sign}. */
    public Map<String, String> sign(Map<String, String> fields) {
        var signed = new TreeMap<>(fields);
        signed.put("key_id", ownId);
        signed.put("sign_type", "RSA2");
        signed.put(Rsa2.SIGN, Rsa2.sign(signed, own));
        return signed;
    }

    /** Whether one of the merchant's keys, the one that is named, made this signature over exactly these fields. */
    public boolean isTheMerchants(Map<String, String> fields) {
        PublicKey named = merchants.get(fields.getOrDefault("key_id", ""));
        return named != null && "RSA2".equals(fields.get("sign_type")) && Rsa2.verify(fields, named);
    }
}
