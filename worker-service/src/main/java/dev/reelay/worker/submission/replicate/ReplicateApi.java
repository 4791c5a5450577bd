package dev.reelay.worker.submission.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The calls of <a href="https://replicate.com/docs/reference/http">Replicate's HTTP API</a> that are used. */
@RegisterRestClient(configKey = "replicate")
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface ReplicateApi {

    /** Creates a prediction of the version named in the body. */
    @POST
    @Path("/predictions")
    Uni<JsonNode> create(@HeaderParam(HttpHeaders.AUTHORIZATION) String token, JsonNode body);

    /** Creates a prediction of an official model. */
    @POST
    @Path("/models/{owner}/{name}/predictions")
    Uni<JsonNode> createOfModel(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String token,
            @PathParam("owner") String owner,
            @PathParam("name") String name,
            JsonNode body);

    /** A prediction, as it is on the wire: it echoes its input, of which only a few fields are of use. */
    @GET
    @Path("/predictions/{id}")
    Uni<byte[]> get(@HeaderParam(HttpHeaders.AUTHORIZATION) String token, @PathParam("id") String id);

    /** Cancels a prediction; answers with it, as it stands then. */
    @POST
    @Path("/predictions/{id}/cancel")
    Uni<byte[]> cancel(@HeaderParam(HttpHeaders.AUTHORIZATION) String token, @PathParam("id") String id);

    /** Lists the account's predictions, newest first. */
    @GET
    @Path("/predictions")
    Uni<JsonNode> list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String token, @QueryParam("cursor") @Nullable String cursor);
}
