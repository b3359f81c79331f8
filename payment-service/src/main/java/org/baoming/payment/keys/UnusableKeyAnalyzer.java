package org.baoming.payment.keys;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start without keys with one sentence instead of a stack trace. */
final class UnusableKeyAnalyzer extends AbstractFailureAnalyzer<UnusableKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableKeyException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), "Set the variable to a readable PEM file and start again.", cause);
    }
}
