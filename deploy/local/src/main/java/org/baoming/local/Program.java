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

    /** Programs are stopped in the reverse order, all programs of a layer together. */
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

    /** Unpacks and initialises what does not exist yet. Other programs may not be running. */
    default void prepare(Progress progress) throws IOException, InterruptedException {}

    /** Like {@link #prepare}, but everything that this program needs is ready. */
    default void beforeLaunch(Progress progress) throws IOException, InterruptedException {}

    Launch launch();

    /** Whether it serves now; called several times a second, so it must be cheap and give up soon. */
    boolean isReady();

    /** Called once at each start, when it is first ready; a repetition must change nothing. */
    default void whenReady() throws IOException {}

    Duration startLimit();

    default void askToStop(ProcessHandle process) {
        process.destroy();
    }

    /** After that it is killed. */
    Duration stopLimit();
}
