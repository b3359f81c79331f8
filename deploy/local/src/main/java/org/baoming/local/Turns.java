package org.baoming.local;

import java.util.TreeSet;

/** Admits a few at a time; of those who wait, the one with the lowest rank goes first. */
final class Turns {

    private final TreeSet<Integer> waiting = new TreeSet<>();
    private int free;

    Turns(int atOnce) {
        this.free = atOnce;
    }

    /** @param rank nobody else's */
    synchronized void take(int rank) throws InterruptedException {
        waiting.add(rank);
        try {
            while (free == 0 || waiting.getFirst() != rank) {
                wait();
            }
            free--;
        } finally {
            waiting.remove(rank);
            notifyAll();
        }
    }

    synchronized void giveBack() {
        free++;
        notifyAll();
    }
}
