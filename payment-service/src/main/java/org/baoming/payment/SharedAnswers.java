package org.baoming.payment;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Those who come with the same while the first of them is still being answered share its answer. */
final class SharedAnswers<K, V> {

    private static final class Asked<V> {
        private final CompletableFuture<V> answer = new CompletableFuture<>();
        private int others; // guarded by the map

        Asked<V> byAnother() {
            others++;
            return this;
        }
    }

    private final ConcurrentMap<K, Asked<V>> underWay = new ConcurrentHashMap<>();

    /**
     * @param first finds the answer
     * @param others hears how many shared it, if any did
     * @throws RuntimeException for all of them, if finding the answer failed
     */
    V answer(K key, Supplier<V> first, IntConsumer others) {
        var mine = new Asked<V>();
        Asked<V> asked = underWay.compute(key, (_, there) -> there == null ? mine : there.byAnother());
        if (asked != mine) {
            return asked.answer.join();
        }
        try {
            V found = first.get();
            mine.answer.complete(found);
            return found;
        } finally {
            // Nothing but what goes wrong leaves it open.
            mine.answer.completeExceptionally(new IllegalStateException("The first of several got no answer"));
            underWay.remove(key);
            if (mine.others > 0) {
                others.accept(mine.others);
            }
        }
    }
}
