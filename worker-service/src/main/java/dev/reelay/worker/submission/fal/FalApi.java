package dev.reelay.worker.submission.fal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The calls of <a href="https://docs.fal.ai/model-apis/model-endpoints/queue">fal's queue</a> that are used. */
@RegisterRestClient(configKey = "fal")
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface FalApi {

    /** Puts a request into the queue of a model. */
    @POST
    Uni<byte[]> submit(@Url String address, @HeaderParam(HttpHeaders.AUTHORIZATION) String key, JsonNode body);

    /** Reads a request's status, or its result. */
    @GET
    Uni<byte[]> get(@Url String address, @HeaderParam(HttpHeaders.AUTHORIZATION) String key);

    /** Cancels a request. */
    @PUT
    Uni<byte[]> cancel(@Url String address, @HeaderParam(HttpHeaders.AUTHORIZATION) String key);
}
