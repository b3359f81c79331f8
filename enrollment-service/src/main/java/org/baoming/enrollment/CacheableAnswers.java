package org.baoming.enrollment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that are the same for everybody: a cache may keep one for a few seconds, and a client that has it already is
 * answered with 304. The time is short because a newly published text must be seen before it can be accepted.
 */
@Component
public class CacheableAnswers {
    private static final CacheControl PUBLIC =
            CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();

    private final JsonMapper json;

    CacheableAnswers(JsonMapper json) {
        this.json = json;
    }

    /** The tag follows from the content, so all instances agree on it. */
    public <T> ResponseEntity<T> answer(T body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
            String tag = '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
            return ResponseEntity.ok().cacheControl(PUBLIC).eTag(tag).body(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
