package dev.reelay.worker.generation;

import dev.reelay.model.Ids;
import dev.reelay.model.access.Caller;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationView;
import dev.reelay.model.room.Room;
import dev.reelay.worker.access.CurrentCaller;
import dev.reelay.worker.page.PageQuery;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /api/videos}: what frontends ask that think in videos. */
@Path("/api/videos")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
class VideoResource {

    private final GenerationReads reads;
    private final CurrentCaller current;

    VideoResource(GenerationReads reads, CurrentCaller current) {
        this.reads = reads;
        this.current = current;
    }

    @GET
    @Path("/user")
    @Operation(summary = "The caller's completed videos with their files, newest first")
    @APIResponseSchema(value = GenerationPage.class, responseCode = "200", responseDescription = "A page")
    public Uni<GenerationPage> completed(@Valid @BeanParam PageQuery query) {
        GenerationFilter filter =
                GenerationFilter.completed(query.whose(current), GenerationKind.VIDEO, query.after(PageCursor::decode));
        return reads.list(filter, query.limit());
    }

    @GET
    @Path("/{videoId}/status")
    @Operation(
            summary = "Where a video stands",
            description = "For whoever may enter its room: who has a generation of it, an operator, a backend, and the"
                    + " holder of a token whose rooms claim names it. Shows what the room shows.")
    @APIResponseSchema(value = VideoStatus.class, responseCode = "200", responseDescription = "As it is now")
    @APIResponse(responseCode = "404", description = "There is none of that id that the caller may see")
    public Uni<VideoStatus> status(@RestPath String videoId) {
        if (!Ids.isValid(videoId)) {
            throw noSuchVideo();
        }
        return reads.ofVideo(videoId, onlyAs(videoId)).map(generations -> answer(videoId, generations));
    }

    /** The user as whom alone the caller may see it; null when it may anyway. */
    private @Nullable String onlyAs(String videoId) {
        Caller caller = current.get();
        return caller.isBackend() || caller.holdsKeyOf(Room.ofVideo(videoId)) ? null : caller.userId();
    }

    private static VideoStatus answer(String videoId, List<GenerationView> generations) {
        if (generations.isEmpty()) {
            throw noSuchVideo();
        }
        return VideoStatus.of(videoId, generations);
    }

    private static ProblemException noSuchVideo() {
        return new ProblemException(Problem.of(Status.NOT_FOUND, "no such video"));
    }
}
