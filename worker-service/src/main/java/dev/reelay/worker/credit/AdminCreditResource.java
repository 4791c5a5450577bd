package dev.reelay.worker.credit;

import dev.reelay.model.Ids;
import dev.reelay.worker.access.CurrentCaller;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /api/admin/credits}: operators grant credits and take them away. */
@Path("/api/admin/credits")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
class AdminCreditResource {

    private static final long MOST = 1_000_000_000;

    /**
     * What an operator wants to be moved.
     *
     * @param amount credits: granted when positive, taken when negative
     * @param key the operator's own name for this movement, e.g. an invoice's number: it is made once for each key
     * @param reason why, for the account's list of movements
     */
    @Schema(name = "CreditMove", examples = "{\"amount\":500,\"key\":\"invoice-2026-118\",\"reason\":\"bought\"}")
    record Move(
            @NotNull(message = "must be a whole number other than 0")
            @Min(value = -MOST, message = "must be at least -1000000000")
            @Max(value = MOST, message = "must be at most 1000000000")
            @Nullable
            Long amount,

            @NotNull(message = "is needed: your own name for this movement, so that it is made once")
            @Pattern(
                    regexp = "[A-Za-z0-9._:-]{1,100}",
                    message = "must be 1 to 100 characters of A-Z, a-z, 0-9, '.', '_', ':' or '-'")
            @Nullable
            String key,

            @Size(max = 200, message = "must be at most 200 characters")
            @Pattern(regexp = "\\P{Cc}*", message = "must not hold control characters")
            @Nullable
            String reason) {}

    /**
     * The account afterwards.
     *
     * @param balance credits, 0 or more
     * @param repeated whether the movement had been made before under its key
     */
    record Moved(long balance, boolean repeated) {}

    private final Adjustments adjustments;
    private final CurrentCaller current;

    AdminCreditResource(Adjustments adjustments, CurrentCaller current) {
        this.adjustments = adjustments;
        this.current = current;
    }

    @POST
    @Path("/{userId}")
    @Operation(summary = "Grant credits to a user, or take some", description = "Once for each key of a user.")
    @APIResponseSchema(value = Moved.class, responseCode = "200", responseDescription = "Moved, now or before")
    @APIResponse(
            responseCode = "409",
            description = "The key was used for another amount, or there are fewer credits than are to be taken")
    public Uni<Moved> move(@RestPath String userId, @Valid @NotNull(message = "a JSON object is needed") Move move) {
        current.requireOperator("only an operator may move credits");
        if (!Ids.isValid(userId)) {
            throw new ProblemException(Problem.invalid("userId", "is not a valid userId"));
        }
        Long amount = move.amount();
        String key = move.key();
        if (amount == null || key == null || amount == 0) {
            throw new ProblemException(Problem.invalid("amount", "must be a whole number other than 0"));
        }
        return adjustments.adjust(new Adjustment(userId, amount, key, move.reason()));
    }
}
