package dev.reelay.push.operator;

import dev.reelay.push.receipt.ReceiptReport;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/** {@code /api/admin} of push. Each request is judged here; nothing relies on path permissions. */
@Path("/api/admin")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@SecurityScheme(
        securitySchemeName = "operator",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "A token whose groups contain reelay-admin")
@SecurityRequirement(name = "operator")
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
    @Operation(
            summary = "Ends all connections of a user, on every pod",
            description =
                    "WebSockets close with 3510, or with 3011 when they may reconnect; streams end after the event"
                            + " `disconnected`. A token that is still good opens new connections: revoke it first.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Disconnection.class)))
    @APIResponseSchema(
            value = Told.class,
            responseCode = "202",
            responseDescription =
                    "So many pods heard of it. Fewer than there are: those that are missing have lost their"
                            + " Redis, so say it again when it is back")
    @APIResponse(responseCode = "400", description = "The order is not understood")
    @APIResponse(responseCode = "401", description = "No good token")
    @APIResponse(responseCode = "403", description = "Not an operator")
    @APIResponse(responseCode = "503", description = "Redis is away, and nobody was told")
    public Uni<Response> disconnect(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            String order) {
        return gate.pass(
                authorization,
                () -> disconnections
                        .order(Disconnection.parse(order))
                        .map(pods -> Response.accepted(new Told(pods)).build()));
    }

    /** Tells how much of what was told has arrived. */
    @GET
    @Path("/receipts")
    @Operation(
            summary = "How much of what was told has arrived, by hour, scope of the room, and type",
            description =
                    "As far as clients acknowledge it (`ack` on /ws). In the scope `user`, acked / events is the rate of"
                            + " success; in `video` there may be nobody who watches.")
    @APIResponseSchema(
            value = ReceiptReport.class,
            responseCode = "200",
            responseDescription = "By hour, scope and type")
    @APIResponse(responseCode = "400", description = "The span is none, or too long")
    @APIResponse(responseCode = "401", description = "No good token")
    @APIResponse(responseCode = "403", description = "Not an operator")
    @APIResponse(responseCode = "503", description = "Postgres does not answer, or not in time: ask for a shorter span")
    public Uni<Response> receipts(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Parameter(description = "The first moment; by default a day before `to`", example = "2026-11-28T00:00:00Z")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "The first moment after the span; by default now") @QueryParam("to") @Nullable
                    String to) {
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
