package dev.reelay.worker.inbox;

import dev.reelay.worker.access.CurrentCaller;
import dev.reelay.worker.inbox.Replays.Replay;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /api/admin/inbox}: operators see which deliveries wait or are dead, and why, and replay the dead. */
@Path("/api/admin/inbox")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
class InboxResource {

    /**
     * What an operator wants to be replayed.
     *
     * @param key the operator's own name for this replay, e.g. a ticket's number: it happens once for each key
     */
    @Schema(name = "ReplayRequest", examples = "{\"key\":\"ticket-118\"}")
    record ReplayRequest(
            @NotNull(message = "is needed: your own name for this replay, so that it happens once")
            @Pattern(
                    regexp = "[A-Za-z0-9._-]{1,64}",
                    message = "must be 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' or '-'")
            @Nullable
            String key) {}

    private final InboxReads reads;
    private final Replays replays;
    private final CurrentCaller current;

    InboxResource(InboxReads reads, Replays replays, CurrentCaller current) {
        this.reads = reads;
        this.replays = replays;
        this.current = current;
    }

    @GET
    @Operation(
            summary = "Deliveries that wait or are dead, with the reason",
            description = "Dead ones by when they died, the newest first; waiting ones by when they are due.")
    public Uni<InboxPage> list(
            @RestQuery
                    @DefaultValue("dead")
                    @Pattern(regexp = "dead|waiting", message = "must be dead or waiting")
                    @Schema(
                            enumeration = {"dead", "waiting"},
                            defaultValue = "dead")
                    String state,
            @RestQuery
                    @DefaultValue("20")
                    @Pattern(regexp = "[1-9][0-9]?|100", message = "must be a whole number from 1 to 100")
                    @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")
                    String limit,
            @RestQuery @Nullable String cursor) {
        current.requireOperator("only an operator may look into the inbox");
        InboxPlace after = after(cursor);
        int most = Integer.parseInt(limit);
        return state.equals("dead") ? reads.dead(after, most) : reads.waiting(after, most);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One delivery that waits or is dead, with what it carried")
    @APIResponseSchema(value = InboxDetail.class, responseCode = "200", responseDescription = "As it is now")
    @APIResponse(responseCode = "404", description = "There is none of that id, or it is done")
    public Uni<InboxDetail> get(@RestPath String id) {
        current.requireOperator("only an operator may look into the inbox");
        return reads.find(parsed(id))
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(Problem.of(Status.NOT_FOUND, "no such delivery, or it is done"))));
    }

    @POST
    @Path("/{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            summary = "Apply a dead delivery again",
            description = "As a delivery of its own, once for each key; the dead one stays for the record.")
    @APIResponseSchema(
            value = Replay.class,
            responseCode = "202",
            responseDescription = "In the inbox, now or before; it is applied within a second or two")
    @APIResponse(responseCode = "404", description = "There is no delivery of that id")
    @APIResponse(responseCode = "409", description = "It is not dead, or could not be translated when it came")
    public Uni<Replay> replay(
            @RestPath String id, @Valid @NotNull(message = "a JSON object is needed") ReplayRequest request) {
        current.requireOperator("only an operator may replay deliveries");
        String key = request.key();
        if (key == null) {
            throw new ProblemException(Problem.invalid("key", "is needed"));
        }
        return replays.replay(parsed(id), key, current.get().userId());
    }

    private static @Nullable InboxPlace after(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty() ? null : InboxPlace.decode(cursor);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid("cursor", "is not a valid cursor"));
        }
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(Status.NOT_FOUND, "no such delivery"));
        }
    }
}
