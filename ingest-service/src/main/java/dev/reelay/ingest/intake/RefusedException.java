package dev.reelay.ingest.intake;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Leaves the chain of checks with a problem; the cheap kind, since strangers can cause it at will. */
final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** The word that is counted; finer than the problem where senders should not see all we know. */
    private final String reason;

    private final @Nullable String generationId;
    private final @Nullable String words;

    RefusedException(Problem problem) {
        this(problem, problem.word());
    }

    RefusedException(Problem problem, String reason) {
        this(problem, reason, null, null);
    }

    private RefusedException(Problem problem, String reason, @Nullable String generationId, @Nullable String words) {
        super(problem.title(), null, false, false);
        this.problem = problem;
        this.reason = reason;
        this.generationId = generationId;
        this.words = words;
    }

    /** The refusal of a webhook that is said to be about {@code generationId}. */
    static RefusedException about(String generationId, Problem problem) {
        return new RefusedException(problem, problem.word(), generationId, null);
    }

    /** A refusal with {@code words} that are more exact than the problem's own. */
    static RefusedException because(String words, Problem problem) {
        return new RefusedException(problem, problem.word(), null, words);
    }

    Answer.Refused answer() {
        return new Answer.Refused(problem, generationId, words);
    }

    Problem problem() {
        return problem;
    }

    String reason() {
        return reason;
    }
}
