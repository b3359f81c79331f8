package org.baoming.enrollment.sample;

import org.springframework.context.ApplicationContext;

/** Lets a test of another package load the sample. */
public final class SampleDataProbe {

    private SampleDataProbe() {}

    public static boolean load(ApplicationContext context) {
        return context.getBean(SampleData.class).load();
    }
}
