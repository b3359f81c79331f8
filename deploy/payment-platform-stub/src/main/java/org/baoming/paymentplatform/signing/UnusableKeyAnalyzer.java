package org.baoming.paymentplatform.signing;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a start without keys in one sentence instead of a stack trace. */
final class UnusableKeyAnalyzer extends AbstractFailureAnalyzer<UnusableKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableKeyException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), "Set the variable to a readable PEM file and start again.", cause);
    }
}
