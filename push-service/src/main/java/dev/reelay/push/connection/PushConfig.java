package dev.reelay.push.connection;

import dev.reelay.model.address.ForwardedHeader;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Bounds of connections, of all transports. */
@ConfigMapping(prefix = "reelay.push")
public interface PushConfig {

    /**
     * Origins of the pages that may connect, for example {@code https://app.example.com}, or {@code *} for any. A page
     * that this pod serves itself may always where it is reached as this machine ({@code localhost}, {@code 127.0.0.1},
     * {@code [::1]}); under any other name its origin is to be listed as well.
     */
    Optional<List<String>> allowedOrigins();

    /** Most connections of one pod. */
    @WithDefault("20000")
    int maxConnections();

    /**
     * Most connections of one pod from one source, which is an IPv4 address or an IPv6 /64; many users may share one. The
     * default is that of the whole pod, since a proxy that is not named below makes one source of everybody.
     */
    @WithDefault("${reelay.push.max-connections:20000}")
    int maxConnectionsPerAddress();

    /** Most connections of one user on one pod: pages and devices that are open at once. */
    @WithDefault("100")
    int maxConnectionsPerUser();

    /**
     * Our own proxies, as addresses or blocks (CIDR) by comma. From them, and from nobody else, the client's address is
     * taken out of the header below: the nearest address that is not one of them.
     */
    Optional<List<String>> trustedProxies();

    /**
     * The header that those proxies write: {@code x-forwarded-for}, or {@code forwarded} (RFC 7239). The other one is never
     * read.
     */
    @WithDefault("x-forwarded-for")
    ForwardedHeader forwardedHeader();

    /** Most rooms of one connection; the design fixes 64 for SSE, whose cursor must fit a header. */
    @WithDefault("64")
    int roomsPerConnection();

    /**
     * Most bytes that may wait to be written to one connection. From half of it on progress is left out; beyond it the
     * client is closed as slow and resumes by its cursors.
     */
    @WithDefault("1048576")
    long outboundBytes();

    /**
     * How long a client that we close may take to read what was sent before; then its socket is cut, since a close waits
     * behind everything that is unread.
     */
    @WithDefault("3s")
    Duration closeGrace();

    /**
     * How long a client may acknowledge nothing of what was sent to it, or leave no room for more, before its connection
     * counts as gone (TCP_USER_TIMEOUT, Linux alone); 0 for what the operating system does by itself. Longer than a phone
     * that changes networks is out of reach.
     */
    @WithDefault("60s")
    Duration tcpUserTimeout();

    /** How long a refusal is held back, so that a broken client does not storm: once to twice this long, at random. */
    @WithDefault("1s")
    Duration refusalDelay();

    /** How often deadlines are looked at: pings, heartbeats, tokens that end. */
    @WithDefault("1s")
    Duration beat();

    /** How soon a client may come again that found no place; each is told up to twice of it. */
    @WithDefault("2s")
    Duration retry();
}
