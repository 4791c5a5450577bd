package dev.reelay.worker.media.play;

import dev.reelay.worker.access.OpenToAnyone;
import dev.reelay.worker.media.play.StoredFiles.Place;
import dev.reelay.worker.problem.Problem;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /media/{fileId}}: the address that messages carry. Its signature is all it takes to play the file. */
@Path("/media/{fileId}")
@Tag(name = "Media")
@OpenToAnyone
@NonBlocking
public class MediaResource {

    /** The same for a wrong signature and for a file that is not there: who guesses learns nothing. */
    private static final Problem NOT_FOUND = Problem.of(Status.NOT_FOUND, "there is no file at this address");

    /** The only value of {@code download} that means anything. */
    private static final String DOWNLOAD = "1";

    private final MediaUrls urls;
    private final StoredFiles files;
    private final SignedReads reads;

    MediaResource(MediaUrls urls, StoredFiles files, SignedReads reads) {
        this.urls = urls;
        this.files = files;
        this.reads = reads;
    }

    /**
     * Sends a player on to the bucket, which serves ranges itself.
     *
     * @param download {@code 1} to have the file saved by the browser; it is the reader's wish, so nothing signs it
     */
    @GET
    @Operation(
            summary = "Play a file",
            description = "Redirects to an address in the bucket that is good for minutes; download=1 saves the file.")
    @APIResponse(responseCode = "302", description = "Go to the Location")
    @APIResponse(responseCode = "404", description = "There is no file at this address, or its signature is wrong")
    public Uni<Response> play(
            @PathParam("fileId") String fileId,
            @QueryParam("k") @DefaultValue("") String key,
            @QueryParam("s") @DefaultValue("") String signature,
            @QueryParam("download") @DefaultValue("") String download) {
        return redirect(fileId, key, signature, download.equals(DOWNLOAD) ? reads::download : reads::get);
    }

    /** The same for who only wants the headers: the bucket's signature covers the method. */
    @HEAD
    @Operation(summary = "Look at a file", description = "As GET; the address is good for HEAD alone.")
    @APIResponse(responseCode = "302", description = "Go to the Location")
    @APIResponse(responseCode = "404", description = "There is no file at this address, or its signature is wrong")
    public Uni<Response> look(
            @PathParam("fileId") String fileId,
            @QueryParam("k") @DefaultValue("") String key,
            @QueryParam("s") @DefaultValue("") String signature) {
        return redirect(fileId, key, signature, reads::head);
    }

    private Uni<Response> redirect(String fileId, String key, String signature, Function<Place, URI> sign) {
        if (!urls.isOurs(fileId, key, signature)) {
            return Uni.createFrom().item(notFound());
        }
        return files.placeOf(fileId)
                .map(place -> place.map(found -> sentOn(sign.apply(found))).orElseGet(MediaResource::notFound));
    }

    private static Response sentOn(URI address) {
        return harmless(Response.status(Status.FOUND).location(address));
    }

    private static Response notFound() {
        return harmless(Response.fromResponse(NOT_FOUND.toResponse()));
    }

    private static Response harmless(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
