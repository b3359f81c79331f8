package org.baoming.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    @DisplayName("of those who wait, the lowest rank goes first, whoever came first")
    void lowestFirst() throws InterruptedException {
        var turns = new Turns(1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        turns.take(0);
        var threads = new ArrayList<Thread>();
        for (int rank : new int[] {3, 1, 2}) {
            Thread thread = Thread.ofPlatform().start(() -> {
                try {
                    turns.take(rank);
                    order.add(rank);
                    turns.giveBack();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            await().until(() -> thread.getState() == Thread.State.WAITING);
            threads.add(thread);
        }
        turns.giveBack();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(order).containsExactly(1, 2, 3);
    }
}
