package org.baoming.chassis.log;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.springframework.boot.logging.StackTracePrinter;

/** Prints every logged exception, of any logger, as {@link Failures#told} says; {@code chassis-defaults.yaml} names it. */
class DiscreetStackTraces implements StackTracePrinter {

    private static final int FRAMES = 60;

    @Override
    public void printStackTrace(Throwable failure, Appendable out) throws IOException {
        Set<Throwable> printed = Collections.newSetFromMap(new IdentityHashMap<>());
        String prefix = "";
        for (Throwable one = failure; one != null && printed.add(one); one = one.getCause()) {
            out.append(prefix).append(Failures.told(one)).append('\n');
            StackTraceElement[] stack = one.getStackTrace();
            for (int frame = 0; frame < Math.min(stack.length, FRAMES); frame++) {
                out.append("\tat ").append(stack[frame].toString()).append('\n');
            }
            prefix = "Caused by: ";
        }
    }
}
