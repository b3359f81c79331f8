package org.baoming.audit.candidate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A keyed digest of each field of a form, to tell later which fields have changed without having stored what
 * they were. The key comes from enrollment-service with the form and is not stored here, so that a short list of possible
 * values (sex, birth date) cannot be tried out with this database alone.
 *
 * @param fields by the name of the field on the wire; a field that is empty has a digest too
 */
public record FormDigests(SortedMap<String, String> fields) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 12;
    /** Differs only if the key does: then nothing can be compared. */
    private static final String KEY = "key";

    /** Nothing where enrollment-service has given no key. */
    public static Optional<FormDigests> of(RegistrationForm form, @Nullable UUID photo) {
        return Optional.ofNullable(form.formKey()).map(key -> {
            var fields = new TreeMap<String, String>();
            Mac mac = mac(key);
            values(form, photo).forEach((name, value) -> fields.put(name, digest(mac, name, value)));
            return new FormDigests(fields);
        });
    }

    /** The names of the fields that differ, in alphabetical order; nothing if these digests cannot be compared. */
    public Optional<List<String>> changedSince(FormDigests earlier) {
        if (!Objects.equals(fields.get(KEY), earlier.fields.get(KEY))) {
            return Optional.empty();
        }
        return Optional.of(fields.keySet().stream()
                .filter(name -> !Objects.equals(fields.get(name), earlier.fields.get(name)))
                .toList());
    }

    private static TreeMap<String, @Nullable String> values(RegistrationForm form, @Nullable UUID photo) {
        var values = new TreeMap<String, @Nullable String>();
        values.put(KEY, null);
        values.put("name", form.candidate().name());
        values.put("documentType", form.candidate().documentType());
        values.put("documentMasked", form.candidate().documentMasked());
        values.put("photo", photo == null ? null : photo.toString());
        values.put(
                "subjects",
                String.join(
                        ",",
                        form.entries().stream()
                                .map(RegistrationForm.Entry::subject)
                                .sorted()
                                .toList()));
        var personal = form.personalInformation();
        if (personal != null) {
            values.put("sex", personal.sex());
            values.put("birthDate", personal.birthDate());
            values.put("ethnicGroup", personal.ethnicGroup());
            values.put("occupation", personal.occupation());
            values.put("education", personal.education());
            values.put("trainingType", personal.trainingType());
            values.put("postcode", personal.postcode());
            values.put("address", personal.address());
            values.put("email", personal.email());
            values.put("school", personal.school());
            values.put("department", personal.department());
            values.put("major", personal.major());
            values.put("className", personal.className());
            values.put("studentNumber", personal.studentNumber());
        }
        return values;
    }

    private static String digest(Mac mac, String name, @Nullable String value) {
        byte[] digest = mac.doFinal((name + (value == null ? "" : "=" + value)).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    }

    private static Mac mac(String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
