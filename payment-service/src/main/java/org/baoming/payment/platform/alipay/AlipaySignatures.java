package org.baoming.payment.platform.alipay;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.baoming.payment.keys.OwnKey;
import org.baoming.payment.keys.TheirKeys;
import org.springframework.stereotype.Component;

/**
 * RSA2 as Alipay defines it: fields sorted by name and joined as {@code name=value&…}, values as they are. A request omits empty fields
 * and {@code sign}; a notification omits {@code sign} and {@code sign_type} and nothing else; of an answer the response object is
 * signed, character by character.
 */
@Component
@Alipay
final class AlipaySignatures {

    private final OwnKey own;
    private final TheirKeys alipays;
    private final AlipaySettings settings;

    AlipaySignatures(AlipaySettings settings, InstantSource clock) {
        this.settings = settings;
        own = new OwnKey(settings.privateKeyFile(), "ALIPAY_PRIVATE_KEY_FILE", clock);
        alipays = new TheirKeys(settings.publicKeyFile(), "ALIPAY_PUBLIC_KEY_FILE", clock);
    }

    Map<String, String> sign(Map<String, String> fields) {
        var signed = new TreeMap<>(fields);
        signed.put("app_id", settings.appId());
        signed.put("charset", "utf-8");
        signed.put("format", "JSON");
        signed.put("sign_type", "RSA2");
        signed.put("version", "1.0");
        signed.values().removeIf(String::isEmpty);
        signed.put("sign", own.sign(keyId -> joined(signed, Set.of())));
        return signed;
    }

    boolean isAlipaysAnswer(String response, String sign) {
        return alipays.prove(response, sign);
    }

    boolean isAlipaysNotification(Map<String, String> fields) {
        return "RSA2".equals(fields.get("sign_type"))
                && alipays.prove(joined(fields, Set.of("sign", "sign_type")), fields.getOrDefault("sign", ""));
    }

    boolean isMeantForUs(Map<String, String> fields) {
        return settings.appId().equals(fields.get("app_id"))
                && settings.sellerId().equals(fields.get("seller_id"));
    }

    private static String joined(Map<String, String> fields, Set<String> without) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !without.contains(field.getKey()))
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"));
    }
}
