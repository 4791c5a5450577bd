package dev.reelay.push.page;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Tells the page where it is. Public on purpose: it holds addresses that every visitor's browser sees anyway. */
@Path("/page")
public class PageResource {

    private final PageSurroundings surroundings;

    PageResource(PageSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Answers from memory, so it never leaves the event loop. */
    @GET
    @Path("/config")
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @NonBlocking
    public PageSettings config() {
        return surroundings.settings();
    }
}
