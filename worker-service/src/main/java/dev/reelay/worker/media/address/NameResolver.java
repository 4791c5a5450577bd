package dev.reelay.worker.media.address;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** The addresses of a name, looked up once per hop of a fetch. */
@FunctionalInterface
public interface NameResolver {

    /**
     * All IPv4 and IPv6 addresses of {@code host}. Fails with {@link java.net.UnknownHostException} where there are none
     * now; must not block the caller.
     */
    Uni<List<InetAddress>> resolve(String host);
}
