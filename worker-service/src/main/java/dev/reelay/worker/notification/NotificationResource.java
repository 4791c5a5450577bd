package dev.reelay.worker.notification;

import dev.reelay.model.Ids;
import dev.reelay.worker.access.CurrentCaller;
import dev.reelay.worker.page.PageQuery;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/notifications}: what the caller is to know, and has read. */
@Path("/api/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
class NotificationResource {

    /**
     * What is left.
     *
     * @param unread how many notifications the user has not read
     */
    record Unread(long unread) {}

    private final NotificationRows rows;
    private final CurrentCaller current;

    NotificationResource(NotificationRows rows, CurrentCaller current) {
        this.rows = rows;
        this.current = current;
    }

    @GET
    @Operation(summary = "The caller's notifications, newest first")
    @APIResponseSchema(value = NotificationPage.class, responseCode = "200", responseDescription = "A page")
    public Uni<NotificationPage> list(
            @Valid @BeanParam PageQuery query,
            @RestQuery
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")
                    String unread) {
        return rows.list(
                query.whose(current),
                Boolean.parseBoolean(unread),
                query.after(id -> UUID.fromString(id).toString()),
                query.limit());
    }

    @POST
    @Path("/{id}/read")
    @Operation(summary = "Mark one as read", description = "Again is the same.")
    @APIResponseSchema(value = Unread.class, responseCode = "200", responseDescription = "It is read")
    @APIResponse(responseCode = "404", description = "The caller has none of that id")
    public Uni<Unread> read(@RestPath String id) {
        if (!Ids.isValid(id)) {
            throw noSuchNotification();
        }
        return rows.read(current.get().userId(), id)
                .map(unread -> new Unread(unread.orElseThrow(NotificationResource::noSuchNotification)));
    }

    @POST
    @Path("/read-all")
    @Operation(summary = "Mark all as read")
    @APIResponseSchema(value = Unread.class, responseCode = "200", responseDescription = "All that were there are read")
    public Uni<Unread> readAll() {
        return rows.readAll(current.get().userId()).replaceWith(new Unread(0));
    }

    private static ProblemException noSuchNotification() {
        return new ProblemException(Problem.of(Status.NOT_FOUND, "no such notification"));
    }
}
