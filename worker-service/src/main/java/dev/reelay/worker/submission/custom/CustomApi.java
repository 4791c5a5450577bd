package dev.reelay.worker.submission.custom;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The one call that a backend takes. */
@RegisterRestClient(configKey = "custom")
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
interface CustomApi {

    /** Posts {@code body}, signed. */
    @POST
    Uni<Void> post(
            @Url String address,
            @HeaderParam("webhook-id") String id,
            @HeaderParam("webhook-timestamp") String timestamp,
            @HeaderParam("webhook-signature") String signature,
            @HeaderParam("idempotency-key") String key,
            byte[] body);
}
