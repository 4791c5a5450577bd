package dev.reelay.push.page;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where the page finds the other parts of this installation. */
@ConfigMapping(prefix = "reelay.page")
public interface PageConfig {

    /**
     * The worker's REST API as browsers reach it, for example {@code https://api.example.com}. Unset: the page's own
     * origin, as behind one gateway.
     */
    Optional<URI> apiUrl();

    /**
     * The provider simulator as browsers reach it. It gives the page its "Now break it" panel, and is passed on in the
     * profile {@code local} alone, whatever is set here.
     */
    Optional<URI> simulatorUrl();

    /**
     * Origins that the API's media links redirect to (the object store as browsers reach it); the page may play files
     * from there and from the API alone. Unset: any http(s) origin in the profile {@code local}, any https origin
     * elsewhere.
     */
    Optional<List<URI>> mediaOrigins();
}
