package org.baoming.audit.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action of a member of staff. The hash covers every field and the hash of the action before it in the same chain, so
 * that no action can be changed, removed or inserted without breaking the chain.
 *
 * @param scope whose chain it is in: a centre, a province, or {@code board}
 * @param sequence counts a chain's actions from 1, without gaps
 * @param content what was done
 * @param form the canonical form that the hash was made of
 * @param hash SHA-256 in lower-case hex
 */
public record StaffAction(
        String scope, long sequence, Instant at, Content content, Form form, String previousHash, String hash) {

    /** The canonical forms. They never change; another form gets another name. */
    enum Form {
        /** Before the record knew of other services. */
        STAFF_ACTION_1(1, "staff-action-1"),
        STAFF_ACTION_2(2, "staff-action-2");

        private final int number;
        private final String wireName;

        Form(int number, String wireName) {
            this.number = number;
            this.wireName = wireName;
        }

        int number() {
            return number;
        }

        static Form of(int number) {
            return switch (number) {
                case 1 -> STAFF_ACTION_1;
                case 2 -> STAFF_ACTION_2;
                default -> throw new IllegalArgumentException("No form " + number);
            };
        }
    }

    /**
     * What was done, by whom, and whom it concerns.
     *
     * @param service where it was done; null in the older form
     * @param actor subject of the sign-in
     * @param account the sign-in name at that time
     * @param type in upper snake case; the list is open
     * @param registration null: the action concerns a setting
     */
    public record Content(
            @Nullable String service,
            String actor,
            @Nullable String account,
            @Nullable String role,
            String type,
            @Nullable String session,
            @Nullable UUID registration,
            @Nullable UUID passport,
            SortedMap<String, String> details) {

        /** By any map of details. */
        static Content of(
                @Nullable String service,
                String actor,
                @Nullable String account,
                @Nullable String role,
                String type,
                @Nullable String session,
                @Nullable UUID registration,
                @Nullable UUID passport,
                Map<String, String> details) {
            return new Content(
                    service, actor, account, role, type, session, registration, passport, new TreeMap<>(details));
        }

        @Override
        public String toString() {
            return "Content[" + type + "]";
        }
    }

    static StaffAction after(ChainLink end, String scope, Instant now, Content content) {
        return after(end, scope, now, content, Form.STAFF_ACTION_2);
    }

    static StaffAction after(ChainLink end, String scope, Instant now, Content content, Form form) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        long sequence = end.sequence() + 1;
        return new StaffAction(
                scope, sequence, at, content, form, end.hash(), hash(scope, sequence, at, content, form, end.hash()));
    }

    ChainLink link() {
        return new ChainLink(sequence, hash);
    }

    /** Whether the content is still what the hash was made from. */
    boolean isGenuine() {
        return (form != Form.STAFF_ACTION_1 || isOfTheOlderForm())
                && hash.equals(hash(scope, sequence, at, content, form, previousHash));
    }

    /** The older hash does not cover the newer fields: there they must not say anything. */
    private boolean isOfTheOlderForm() {
        return content.service() == null
                && content.account() == null
                && content.role() == null
                && content.session() == null
                && content.passport() == null;
    }

    private static String hash(
            String scope, long sequence, Instant at, Content content, Form form, String previousHash) {
        var canonical = new CanonicalHash()
                .put(form.wireName)
                .put(previousHash)
                .put(scope)
                .put(Long.toString(sequence))
                .put(at.toString());
        switch (form) {
            case STAFF_ACTION_1 ->
                canonical.put(content.actor()).put(content.type()).put(textOf(content.registration()));
            case STAFF_ACTION_2 ->
                canonical
                        .put(textOf(content.service()))
                        .put(content.actor())
                        .put(textOf(content.account()))
                        .put(textOf(content.role()))
                        .put(content.type())
                        .put(textOf(content.session()))
                        .put(textOf(content.registration()))
                        .put(textOf(content.passport()));
        }
        content.details().forEach((name, value) -> canonical.put(name).put(value));
        return canonical.hex();
    }

    /** None of these texts is ever empty where it is there. */
    private static String textOf(@Nullable Object optional) {
        return optional == null ? "" : optional.toString();
    }

    @Override
    public String toString() {
        return "StaffAction[" + scope + " " + sequence + "]";
    }
}
