package dev.reelay.worker.generation;

import dev.reelay.model.Ids;
import dev.reelay.model.access.Caller;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.worker.access.CurrentCaller;
import dev.reelay.worker.credit.Prices;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

/** {@code /api/generations}: ask for a generation, look at one's own. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Generations")
class GenerationResource {

    private final Creation creation;
    private final GenerationReads reads;
    private final CurrentCaller current;
    private final Prices prices;
    private final ProviderConfig providers;
    private final Clock clock;

    GenerationResource(
            Creation creation,
            GenerationReads reads,
            CurrentCaller current,
            Prices prices,
            ProviderConfig providers,
            Clock clock) {
        this.creation = creation;
        this.reads = reads;
        this.current = current;
        this.prices = prices;
        this.providers = providers;
        this.clock = clock;
    }

    @POST
    @Path("/generations")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            summary = "Ask for a generation",
            description = "Follow it in the rooms user:{userId} and video:{videoId}.")
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            description = "Sent again with the same body, it is answered the same; kept for a day.",
            schema = @Schema(type = SchemaType.STRING, pattern = IdempotencyKey.FORM))
    @APIResponseSchema(
            value = CreatedGeneration.class,
            responseCode = "202",
            responseDescription = "Recorded; the provider will be asked")
    @APIResponse(responseCode = "400", description = "Not valid: see errors")
    @APIResponse(responseCode = "402", description = "Not enough credits")
    @APIResponse(responseCode = "409", description = "The generationId is taken")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    public Uni<CreatedGeneration> create(
            @Context HttpHeaders headers,
            @Valid @NotNull(message = "a JSON object is needed") CreateGeneration request) {
        Caller caller = current.get();
        String userId = current.actingFor(request.userId());
        String provider = provider(request);
        if (request.nestsInputTooDeep()) {
            throw new ProblemException(
                    Problem.invalid("input", "must be at most " + CreateGeneration.MAX_INPUT_DEPTH + " levels deep"));
        }
        GenerationKind kind = request.kind() == null ? GenerationKind.VIDEO : request.kind();
        Ordered ordered = Ordered.of(request);
        long price = prices.of(ordered.model(), kind, ordered.outputs(), ordered.seconds());
        boolean sharesVideoOfOthers = caller.isBackend() || caller.isOperator();
        return creation.create(
                NewGeneration.of(request, userId, provider, price, sharesVideoOfOthers, clock),
                IdempotencyKey.of(caller.userId(), keys(headers), request));
    }

    @POST
    @Path("/generations/create")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(summary = "Ask for a generation", description = "The same as POST /api/generations.")
    public Uni<CreatedGeneration> createByItsOldName(
            @Context HttpHeaders headers,
            @Valid @NotNull(message = "a JSON object is needed") CreateGeneration request) {
        return create(headers, request);
    }

    @POST
    @Path("/video/start")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(summary = "Ask for a generation", description = "The same as POST /api/generations.")
    public Uni<CreatedGeneration> startVideo(
            @Context HttpHeaders headers,
            @Valid @NotNull(message = "a JSON object is needed") CreateGeneration request) {
        return create(headers, request);
    }

    @GET
    @Path("/generations/{id}")
    @Operation(summary = "One generation", description = "The caller's own; an operator's or a backend's any.")
    @APIResponseSchema(value = GenerationDetail.class, responseCode = "200", responseDescription = "As it is now")
    @APIResponse(responseCode = "404", description = "There is none of that id that the caller may see")
    public Uni<GenerationDetail> get(@RestPath String id) {
        // What has not the form of an id is nobody's; Postgres would refuse some of it.
        return (Ids.isValid(id) ? reads.find(id) : Uni.createFrom().item(Optional.<GenerationDetail>empty()))
                .map(found -> found.filter(detail -> current.maySee(detail.userId()))
                        .orElseThrow(() -> new ProblemException(Problem.of(Status.NOT_FOUND, "no such generation"))));
    }

    @GET
    @Path("/generations")
    @Operation(
            summary = "Generations, newest first",
            description = "The caller's own, unless userId names others. Of several filters all must hold.")
    @APIResponseSchema(value = GenerationPage.class, responseCode = "200", responseDescription = "A page")
    public Uni<GenerationPage> list(@Valid @BeanParam GenerationQuery query) {
        return reads.list(query.filter(current), query.limit());
    }

    /** Not by a parameter of the method, where an empty key would be none. */
    private static List<String> keys(HttpHeaders headers) {
        return Objects.requireNonNullElse(headers.getRequestHeader(IdempotencyKey.HEADER), List.of());
    }

    private String provider(CreateGeneration request) {
        String provider = request.provider() == null ? providers.byDefault() : request.provider();
        if (!providers.enabled().contains(provider)) {
            throw new ProblemException(
                    Problem.invalid("provider", "must be one of " + String.join(", ", providers.enabled())));
        }
        return provider;
    }
}
