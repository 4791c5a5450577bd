package dev.reelay.push.connection;

import dev.reelay.model.address.AddressBlock;
import dev.reelay.model.address.ClientAddress;
import dev.reelay.model.address.IpAddress;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells from where a client connects, our own proxies in between left out. */
@Singleton
public class ClientSource {

    /** Of a client whose address is nothing that can be counted, as that of a Unix socket. */
    private static final String NOWHERE = "";

    private final ClientAddress clients;

    /** @throws ConfigurationException when the list of proxies holds something else than addresses and blocks */
    ClientSource(PushConfig config) {
        try {
            clients = new ClientAddress(
                    AddressBlock.parseAll(config.trustedProxies().orElse(List.of())), config.forwardedHeader());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("reelay.push.trusted-proxies: " + e.getMessage(), e);
        }
    }

    /** What counts as one source: an IPv4 address, or an IPv6 /64. */
    public String of(HttpServerRequest request) {
        SocketAddress peer = request.connection().remoteAddress();
        IpAddress connected = IpAddress.parse(peer == null ? null : peer.hostAddress());
        return connected == null
                ? NOWHERE
                : clients.of(connected, name -> request.headers().getAll(name)).source();
    }
}
