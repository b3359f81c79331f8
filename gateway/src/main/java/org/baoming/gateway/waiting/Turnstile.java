package org.baoming.gateway.waiting;

/** Who may enter at once at this instance while nobody waits: this instance's part of the rate, and at most that of a second together. */
final class Turnstile {

    private double entries;
    private long lastNanos;
    private double perSecond;

    Turnstile(long nanos) {
        this.lastNanos = nanos;
    }

    synchronized void adjust(double newPerSecond) {
        if (perSecond == 0) {
            entries = Math.max(1, newPerSecond);
        }
        perSecond = newPerSecond;
    }

    /** Whether somebody could enter. */
    synchronized boolean isFree(long nanos) {
        refill(nanos);
        return entries >= 1;
    }

    synchronized boolean take(long nanos) {
        if (!isFree(nanos)) {
            return false;
        }
        entries--;
        return true;
    }

    /** Somebody has entered already; who comes next waits for it. */
    synchronized void taken() {
        entries--;
    }

    private void refill(long nanos) {
        entries = Math.min(Math.max(1, perSecond), entries + (nanos - lastNanos) / 1e9 * perSecond);
        lastNanos = nanos;
    }
}
