package org.baoming.enrollment.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.baoming.enrollment.seats.SubjectEntry;
import org.jspecify.annotations.Nullable;

/**
 * How long the entries of a registration keep their seats unpaid, and how long a registration may be without entries
 * . While the registration is held, no deadline runs; when it continues, every unpaid deadline moves by the time
 * that has passed. The candidate is reminded once of a deadline that comes near, also if it moves.
 */
public final class Deadlines {

    /**
     * What is stored of the deadlines, in addition to those of the entries.
     *
     * @param stoppedAt null while they run
     * @param emptyUntil null while there is an entry, or a waiting-list entry
     * @param wakeAt null if there is nothing to check
     * @param remindedFor the candidate knows of every deadline up to this one; null if of none yet
     * @param remindBefore a setting: how long before an unpaid entry lapses the candidate is reminded
     */
    record Times(
            @Nullable Instant stoppedAt,
            @Nullable Instant emptyUntil,
            @Nullable Instant wakeAt,
            @Nullable Instant remindedFor,
            Duration remindBefore) {

        /**
         * The deadlines of a new registration without entries. It wakes when the first reminder can be due, although there
         * is nothing to remind of so far: then the first choice of subjects need not change that time.
         */
        static Times ofEmpty(Duration hold, Duration remindBefore, Instant now) {
            Instant until = now.plus(hold);
            Instant wakeAt = isTooShort(hold, remindBefore) ? until : until.minus(remindBefore);
            return new Times(null, until, wakeAt, null, remindBefore);
        }
    }

    /** A candidate with so little time knew it from the beginning. */
    private static boolean isTooShort(Duration hold, Duration remindBefore) {
        return hold.compareTo(remindBefore.multipliedBy(2)) < 0;
    }

    private final SubjectEntries entries;
    private @Nullable Instant stoppedAt;
    private @Nullable Instant emptyUntil;
    private @Nullable Instant wakeAt;
    private @Nullable Instant remindedFor;
    private final Duration remindBefore;

    Deadlines(SubjectEntries entries, Times loaded) {
        this.entries = entries;
        this.stoppedAt = loaded.stoppedAt;
        this.emptyUntil = loaded.emptyUntil;
        this.wakeAt = loaded.wakeAt;
        this.remindedFor = loaded.remindedFor;
        this.remindBefore = loaded.remindBefore;
    }

    Times times() {
        return new Times(stoppedAt, emptyUntil, wakeAt(), remindedFor, remindBefore);
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * When the deadlines have to be checked next ({@link Registration#checkDeadlines}); null if none runs. It may be
     * earlier than the next deadline, never later.
     */
    @Nullable
    Instant wakeAt() {
        Instant next = next();
        return wakeAt == null || (next != null && next.isBefore(wakeAt)) ? next : wakeAt;
    }

    /** The deadlines have been checked. */
    void sleep() {
        wakeAt = next();
    }

    boolean isStopped() {
        return stoppedAt != null;
    }

    /** If it is held already, the clock stays stopped since then. */
    void stop(Instant now) {
        if (stoppedAt == null) {
            stoppedAt = now;
        }
    }

    void goOn(Instant now) {
        Duration stoodStill = stoppedAt == null ? Duration.ZERO : Duration.between(stoppedAt, now);
        stoppedAt = null;
        entries.changeAll(entry -> entry.goesOn(stoodStill));
        if (remindedFor != null) {
            remindedFor = remindedFor.plus(stoodStill);
        }
    }

    /** Gives every unpaid entry this much time from now on, whatever was left. */
    void startAnew(Duration time, Instant now) {
        stoppedAt = null;
        entries.changeAll(entry -> entry.expiring(now.plus(time)));
        remindedFor = isTooShort(time, remindBefore) ? now.plus(time) : null;
    }

    /**
     * New entries lapse at this time. If that is soon, there is no reminder of it, unless there is one of an earlier
     * deadline.
     */
    void begin(Instant expiresAt, Instant now) {
        boolean first = unpaid().filter(this::isUntold).noneMatch(at -> at.isBefore(expiresAt));
        if (isTooShort(Duration.between(now, expiresAt), remindBefore) && first && isUntold(expiresAt)) {
            remindedFor = expiresAt;
        }
    }

    /**
     * The unpaid entries of which the candidate is to be reminded now, in the order of their deadlines; afterwards they
     * count as reminded.
     */
    List<SubjectEntry> remind(Instant now) {
        if (isStopped()) {
            return List.of();
        }
        List<SubjectEntry> due = entries.holding().stream()
                .filter(entry -> isToBeRemindedOf(entry.expiresAt(), now))
                .sorted(Comparator.comparing(SubjectEntry::expiresAt))
                .toList();
        if (!due.isEmpty()) {
            remindedFor = due.getLast().expiresAt();
        }
        return due;
    }

    private boolean isToBeRemindedOf(@Nullable Instant deadline, Instant now) {
        return deadline != null && isUntold(deadline) && !now.isBefore(reminderOf(deadline));
    }

    private boolean isUntold(Instant deadline) {
        return remindedFor == null || deadline.isAfter(remindedFor);
    }

    private Instant reminderOf(Instant deadline) {
        return deadline.minus(remindBefore);
    }

    /**
     * @param waits whether it is on a waiting list: a waiting registration does not expire for being empty
     * @param until how long it may stay if it has become empty now; a registration that was empty already gets no more time
     */
    void entriesChanged(boolean waits, Instant until) {
        if (!entries.isEmpty() || waits) {
            emptyUntil = null;
        } else if (emptyUntil == null) {
            emptyUntil = until;
        }
    }

    boolean isEmptyTooLong(Instant now) {
        return emptyUntil != null && !now.isBefore(emptyUntil);
    }

    void end() {
        emptyUntil = null;
    }

    /** When the entry lapses; null while the clock is stopped and once it is paid. */
    public @Nullable Instant of(SubjectEntry entry) {
        return isStopped() ? null : entry.expiresAt();
    }

    /** The entries whose time is not over, also if the sweep has not released the others yet. */
    List<SubjectEntry> liveAt(Instant now) {
        return entries.matching(entry -> {
            Instant deadline = of(entry);
            return deadline == null || now.isBefore(deadline);
        });
    }

    /**
     * When the registration itself is removed, unless something is chosen or paid; null while the clock is stopped
     * and once something is paid.
     */
    public @Nullable Instant ofRegistration() {
        if (entries.isEmpty()) {
            return emptyUntil;
        }
        return isStopped() || entries.anyPaid()
                ? null
                : unpaid().max(Comparator.naturalOrder()).orElse(null);
    }

    private @Nullable Instant next() {
        if (isStopped()) {
            return null;
        }
        return entries.isEmpty()
                ? emptyUntil
                : unpaid().map(at -> isUntold(at) ? reminderOf(at) : at)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    private Stream<Instant> unpaid() {
        return entries.holding().stream().map(SubjectEntry::expiresAt).filter(Objects::nonNull);
    }
}
