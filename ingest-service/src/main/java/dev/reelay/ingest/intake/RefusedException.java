package dev.reelay.ingest.intake;

import java.io.Serial;

/** Leaves the chain of checks with a problem; the cheap kind, since strangers can cause it at will. */
final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** The word that is counted; finer than the problem where senders should not see all we know. */
    private final String reason;

    RefusedException(Problem problem) {
        this(problem, problem.word());
    }

    RefusedException(Problem problem, String reason) {
        super(problem.title(), null, false, false);
        this.problem = problem;
        this.reason = reason;
    }

    Problem problem() {
        return problem;
    }

    String reason() {
        return reason;
    }
}
