package org.baoming.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A program of the suite. Its life: {@link #prepare}, then the programs that it needs become ready, {@link #beforeLaunch},
 * {@link #launch}, {@link #isReady} is called until it is true, {@link #whenReady}, and in the end {@link #askToStop}.
 */
public interface Program {

    /** Programs are stopped in the opposite order, all of a layer together. */
    enum Layer {
        DATABASE,
        EVENTS,
        SIGN_IN,
        SERVICE,
        ENTRANCE
    }

    String name();

    Layer layer();

    /** Names of the programs that must be ready before this one is launched. */
    Set<String> needs();

    /** Loopback ports that must be free before anything is started. */
    List<Integer> ports();

    /** Unpacks and initialises what is not there yet. Nothing else runs necessarily. */
    default void prepare(Progress progress) throws IOException, InterruptedException {}

    /** As {@link #prepare}, but everything that this program needs is ready. */
    default void beforeLaunch(Progress progress) throws IOException, InterruptedException {}

    Launch launch();

    /** Whether it serves now; asked several times a second, so it must be cheap and give up soon. */
    boolean isReady();

    /** Done once at each start, after the first time it is ready; a repetition must change nothing. */
    default void whenReady() throws IOException {}

    Duration startLimit();

    default void askToStop(ProcessHandle process) {
        process.destroy();
    }

    /** After that it is killed. */
    Duration stopLimit();
}
