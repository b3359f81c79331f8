package org.baoming.enrollment.document;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.baoming.enrollment.EnrollmentSettings;
import org.baoming.enrollment.RegistrationId;
import org.springframework.stereotype.Component;

/**
 * The blind index of identity documents: a keyed digest that is equal for the documents of one person ({@link PersonKey})
 * and reveals nothing else. It enforces "one document, one registration in a session" although the number is not
 * in this database.
 */
@Component
public class DocumentIndex {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;

    DocumentIndex(EnrollmentSettings settings) {
        key = new SecretKeySpec(settings.documentIndexKey().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    public byte[] of(IdentityDocument document) {
        return of(document.key());
    }

    public byte[] of(PersonKey person) {
        return digest(person.type() + ":" + person.number());
    }

    /**
     * A key for digests of one registration's form, so that audit-service can tell which fields have changed since a
     * rejection without storing what they were: it keeps the digests and not this key.
     */
    public byte[] formKey(RegistrationId registration) {
        return digest("form:" + registration.value());
    }

    private byte[] digest(String plain) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(plain.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
