package dev.reelay.worker.generation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Ids;
import dev.reelay.model.Json;
import dev.reelay.worker.access.CurrentCaller;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/generations/{id}/…}: what a user may do about a generation. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Generations")
class GenerationActions {

    private final Retry retry;
    private final Cancel cancel;
    private final CurrentCaller current;

    GenerationActions(Retry retry, Cancel cancel, CurrentCaller current) {
        this.retry = retry;
        this.cancel = cancel;
        this.current = current;
    }

    @POST
    @Path("/generations/{id}/retry")
    @ResponseStatus(202)
    @Operation(
            summary = "Try again",
            description = "Begins the next attempt of a generation that has failed or was canceled, for today's price."
                    + " What the older attempt still brings changes nothing any more.")
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            description = "Sent again for the same generation, it is answered the same; kept for a day.",
            schema = @Schema(type = SchemaType.STRING, pattern = IdempotencyKey.FORM))
    @APIResponseSchema(
            value = CreatedGeneration.class,
            responseCode = "202",
            responseDescription = "Recorded; the provider will be asked")
    @APIResponse(responseCode = "402", description = "Not enough credits")
    @APIResponse(responseCode = "404", description = "There is none of that id that the caller may see")
    @APIResponse(responseCode = "409", description = "It is still going on, or has completed")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    public Uni<CreatedGeneration> retry(@RestPath String id, @Context HttpHeaders headers) {
        requireId(id);
        JsonNode request = Json.MAPPER.createObjectNode().put("retry", id);
        List<String> keys = Objects.requireNonNullElse(headers.getRequestHeader(IdempotencyKey.HEADER), List.of());
        return retry.retry(id, current::maySee, IdempotencyKey.of(current.get().userId(), keys, request));
    }

    @POST
    @Path("/generations/{id}/cancel")
    @ResponseStatus(202)
    @Operation(
            summary = "Cancel",
            description =
                    "What no provider was asked for yet ends at once. Else its provider is asked to stop, and says"
                            + " how it ends: generation.canceled, or completed where it was quicker.")
    @APIResponseSchema(
            value = CanceledGeneration.class,
            responseCode = "202",
            responseDescription = "Canceled, or its provider is asked to; said again, it is answered the same")
    @APIResponse(responseCode = "404", description = "There is none of that id that the caller may see")
    @APIResponse(responseCode = "409", description = "It has completed or failed, or its files are being saved")
    public Uni<CanceledGeneration> cancel(@RestPath String id) {
        requireId(id);
        return cancel.cancel(id, current::maySee);
    }

    /** What has not the form of an id is nobody's; Postgres would refuse some of it. */
    private static void requireId(String id) {
        if (!Ids.isValid(id)) {
            throw new ProblemException(Problem.of(Status.NOT_FOUND, "no such generation"));
        }
    }
}
