package dev.reelay.push.operator;

import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.KeysUnavailableException;
import dev.reelay.push.access.Access;
import dev.reelay.push.access.Credentials;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets operators through, by the token in the header alone, and answers everybody else. */
@Singleton
class OperatorGate {

    private final Access access;

    OperatorGate(Access access) {
        this.access = access;
    }

    /** The answer of {@code action} to an operator; to anybody else, and of an action that fails, a problem. */
    Uni<Response> pass(@Nullable String authorization, Supplier<Uni<Response>> action) {
        return access.callerOf(new Credentials(authorization, null))
                .chain(caller -> caller.isOperator() ? action.get() : forbidden(caller))
                .onFailure()
                .recoverWithItem(OperatorGate::problemOf);
    }

    private static Uni<Response> forbidden(Caller caller) {
        Log.infof("A user asked for what operators may do: userId=%s", caller.userId());
        return Uni.createFrom()
                .item(Problem.FORBIDDEN.response("this takes a token of the group " + Caller.OPERATOR_GROUP));
    }

    private static Response problemOf(Throwable failure) {
        if (failure instanceof InvalidTokenException invalid) {
            return Problem.UNAUTHORIZED.response(String.valueOf(invalid.getMessage()));
        }
        if (failure instanceof IllegalArgumentException misfit) {
            return Problem.BAD_REQUEST.response(String.valueOf(misfit.getMessage()));
        }
        if (!(failure instanceof KeysUnavailableException)) {
            Log.warnf("What an operator asked for cannot be done now: failure=%s", failure);
        }
        return Problem.UNAVAILABLE.response("what is needed for it does not answer: try again");
    }
}
