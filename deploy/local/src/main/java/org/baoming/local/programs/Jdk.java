package org.baoming.local.programs;

import java.nio.file.Path;

/** The JDK that runs the launcher also runs everything else. */
final class Jdk {

    private Jdk() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Identifies one build of a JDK: an AOT cache fits one build only. */
    static String build() {
        return System.getProperty("java.vm.version") + " " + System.getProperty("os.arch");
    }
}
