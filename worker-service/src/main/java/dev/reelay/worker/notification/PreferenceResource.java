package dev.reelay.worker.notification;

import dev.reelay.worker.access.CurrentCaller;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/preferences}: how the caller wants to be notified. */
@Path("/api/preferences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
class PreferenceResource {

    private final PreferenceRows rows;
    private final CurrentCaller current;

    PreferenceResource(PreferenceRows rows, CurrentCaller current) {
        this.rows = rows;
        this.current = current;
    }

    @GET
    @Operation(summary = "How the caller wants to be notified")
    public Uni<Preferences> get() {
        return rows.read(current.get().userId());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say how the caller wants to be notified",
            description = "As a whole. Holds for what happens from now on.")
    public Uni<Preferences> put(@Valid @NotNull(message = "a JSON object is needed") Preferences wanted) {
        List<String> muted = Objects.requireNonNull(wanted.muted()).stream()
                .map(PreferenceResource::known)
                .distinct()
                .sorted()
                .toList();
        int digestSeconds = Objects.requireNonNull(wanted.digestSeconds());
        return rows.write(current.get().userId(), muted, digestSeconds)
                .replaceWith(new Preferences(muted, digestSeconds));
    }

    private static String known(String type) {
        if (NoticeType.of(String.valueOf(type)).isEmpty()) {
            throw new ProblemException(Problem.invalid("muted", "must be of " + String.join(", ", NoticeType.words())));
        }
        return type;
    }
}
