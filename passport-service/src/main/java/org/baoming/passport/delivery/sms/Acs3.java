package org.baoming.passport.delivery.sms;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to Alibaba Cloud, version 3: a canonical form of method, path, query, some headers and the digest of the
 * body is signed. The parameters of a call are in its query, and its body is empty.
 */
final class Acs3 {

    private static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private final String keyId;
    private final SecretKeySpec key;

    Acs3(String keyId, String secret) {
        this.keyId = keyId;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** The called operation. */
    record Call(String action, String version, SortedMap<String, String> query) {}

    /** A request that is ready to be sent by POST, without a body. */
    record Signed(URI uri, Map<String, String> headers) {}

    /** @param nonce is never used twice: the same request is not taken a second time */
    Signed sign(URI endpoint, Call call, Instant now, String nonce) {
        String query = query(call.query());
        String nothing = sha256("");
        var headers = new TreeMap<String, String>();
        headers.put("host", endpoint.getAuthority());
        headers.put("x-acs-action", call.action());
        headers.put("x-acs-content-sha256", nothing);
        headers.put("x-acs-date", now.truncatedTo(ChronoUnit.SECONDS).toString());
        headers.put("x-acs-signature-nonce", nonce);
        headers.put("x-acs-version", call.version());
        String names = String.join(";", headers.keySet());
        String canonicalHeaders = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join("\n", "POST", "/", query, canonicalHeaders, names, nothing);
        String signature = hmac(ALGORITHM + "\n" + sha256(canonical));
        headers.put(
                "Authorization",
                ALGORITHM + " Credential=" + keyId + ",SignedHeaders=" + names + ",Signature=" + signature);
        return new Signed(URI.create(endpoint.getScheme() + "://" + endpoint.getAuthority() + "/?" + query), headers);
    }

    private static String query(SortedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Encodes according to RFC 3986, which Java's encoder for forms does not. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
