package dev.reelay.worker.credit;

import dev.reelay.model.Ids;
import dev.reelay.worker.access.CurrentCaller;
import dev.reelay.worker.page.PageQuery;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /api/credits}: what the caller has left, and how it came to that. */
@Path("/api/credits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credits")
class CreditResource {

    /**
     * An account's balance.
     *
     * @param balance credits, 0 or more
     * @param threshold below it {@code credits.low} is told
     */
    record Balance(long balance, long threshold) {}

    private final CurrentCaller current;
    private final CreditConfig config;

    CreditResource(CurrentCaller current, CreditConfig config) {
        this.current = current;
        this.config = config;
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
                .map(account -> account == null ? config.initialGrant() : account.balance)
                .map(balance -> new Balance(balance, config.lowThreshold()));
    }

    @GET
    @Path("/entries")
    @WithSession
    @Operation(summary = "The movements of the caller's account, newest first")
    @APIResponseSchema(value = CreditEntries.class, responseCode = "200", responseDescription = "A page")
    public Uni<CreditEntries> entries(@Valid @BeanParam PageQuery query) {
        Long before = query.after(Long::valueOf);
        return CreditEntryEntity.<CreditEntryEntity>find(
                        "userId = ?1 and id < ?2",
                        Sort.descending("id"),
                        query.whose(current),
                        before == null ? Long.MAX_VALUE : before)
                .page(Page.ofSize(query.limit() + 1))
                .list()
                .map(rows -> CreditEntries.of(rows, query.limit()));
    }
}
