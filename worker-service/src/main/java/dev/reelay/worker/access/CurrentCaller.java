package dev.reelay.worker.access;

import dev.reelay.model.access.Caller;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/** The caller of the current request. */
@RequestScoped
public class CurrentCaller {

    private @Nullable Caller caller;

    void is(Caller known) {
        this.caller = known;
    }

    /** Who calls. */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("this resource is open to anyone: there is no caller");
        }
        return caller;
    }

    /**
     * The user that the request is about.
     *
     * @param named the user that the request names, if any: only a trusted backend or an operator may name another
     * @throws ProblemException 403 when the caller may not act for that user
     */
    public String actingFor(@Nullable String named) {
        Caller known = get();
        if (named == null || named.equals(known.userId())) {
            return known.userId();
        }
        if (known.isBackend() || known.isOperator()) {
            return named;
        }
        throw new ProblemException(
                Problem.of(Status.FORBIDDEN, "userId: only a trusted backend may act for another user"));
    }

    /** Whether the caller may see what belongs to {@code userId}. */
    public boolean maySee(String userId) {
        Caller known = get();
        return known.isOperator() || known.isBackend() || known.userId().equals(userId);
    }

    /**
     * Lets only operators pass.
     *
     * @param otherwise what is told to others
     * @throws ProblemException 403 when the caller is no operator
     */
    public void requireOperator(String otherwise) {
        if (!get().isOperator()) {
            throw new ProblemException(Problem.of(Status.FORBIDDEN, otherwise));
        }
    }
}
