package dev.reelay.worker.credit;

import dev.reelay.model.Ids;
import dev.reelay.worker.access.CurrentCaller;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /api/credits}: what the caller has left. */
@Path("/api/credits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credits")
class CreditResource {

    /**
     * An account's balance.
     *
     * @param balance credits, 0 or more
     */
    record Balance(long balance) {}

    private final CurrentCaller current;
    private final Ledger ledger;

    CreditResource(CurrentCaller current, Ledger ledger) {
        this.current = current;
        this.ledger = ledger;
    }

    @GET
    @WithSession
    @Operation(summary = "The caller's balance")
    public Uni<Balance> balance(@RestQuery @Nullable String userId) {
        if (userId != null && !Ids.isValid(userId)) {
            throw new ProblemException(Problem.invalid("userId", "is not a valid userId"));
        }
        return CreditAccountEntity.<CreditAccountEntity>findById(current.actingFor(userId))
                // Who has not generated anything yet has no account, but the grant it will be opened with.
                .map(account -> new Balance(account == null ? ledger.initialGrant() : account.balance));
    }
}
