package dev.reelay.push.operator;

import dev.reelay.push.receipt.Receipts;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/admin} of push, as {@code openapi.json} among the resources describes it. Each request is judged here; nothing
 * relies on path permissions.
 */
@Path("/api/admin")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class OperatorResource {

    private static final Duration LAST_DAY = Duration.ofDays(1);

    private final OperatorGate gate;
    private final Disconnections disconnections;
    private final Receipts receipts;

    OperatorResource(OperatorGate gate, Disconnections disconnections, Receipts receipts) {
        this.gate = gate;
        this.disconnections = disconnections;
        this.receipts = receipts;
    }

    /**
     * Whom an order reached.
     *
     * @param pods how many pods heard the order; one whose Redis is away does not, and is missing here
     */
    record Told(int pods) {}

    /** Ends all connections of a user, on every pod. */
    @POST
    @Path("/connections/disconnect")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> disconnect(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, String order) {
        return gate.pass(
                authorization,
                () -> disconnections
                        .order(Disconnection.parse(order))
                        .map(pods -> Response.accepted(new Told(pods)).build()));
    }

    /** Tells how much of what was told has arrived. */
    @GET
    @Path("/receipts")
    public Uni<Response> receipts(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        return gate.pass(authorization, () -> {
            Instant end = instantIn("to", to, Instant.now());
            return receipts.report(instantIn("from", from, end.minus(LAST_DAY)), end)
                    .map(report -> Response.ok(report).build());
        });
    }

    private static Instant instantIn(String name, @Nullable String text, Instant otherwise) {
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " must be a moment like 2026-11-28T00:00:00Z", e);
        }
    }
}
