package dev.reelay.ingest.source;

import dev.reelay.model.address.ForwardedHeader;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where webhooks may come from, and how many. A source is an IPv4 address or an IPv6 /64. */
@ConfigMapping(prefix = "reelay.ingest.source")
public interface SourceConfig {

    /**
     * Our own proxies, as addresses or blocks (CIDR) by comma. From them, and from nobody else, the client's address is
     * taken out of the header below: the nearest address that is not one of them. Default: none, and the source is the
     * other end of the connection.
     */
    Optional<List<String>> trustedProxies();

    /**
     * The header that those proxies write: {@code x-forwarded-for}, or {@code forwarded} (RFC 7239). The other one is never
     * read, since they pass it on as a stranger wrote it.
     */
    @WithDefault("x-forwarded-for")
    ForwardedHeader forwardedHeader();

    /**
     * Webhooks a second that one source may send as one sender; as many at once. More are answered 429. The default is
     * above what one core of this service takes in; 0 means no limit.
     */
    @WithDefault("50000")
    int requestsPerSecond();

    /**
     * Webhooks a second that one source may send as one sender without having them taken for authentic; beyond these and
     * the burst below it is answered 429, before its body is read. 0 means no limit.
     */
    @WithDefault("20")
    int refusalsPerSecond();

    /** How many such webhooks a source may send at once. */
    @WithDefault("200")
    int refusalsBurst();

    /**
     * For how long after an authentic webhook the limit on refusals does not hold for its source and sender, so that nobody
     * who shares an address with a provider (a proxy that is not trusted above) can have the provider cut off.
     */
    @WithDefault("10m")
    Duration vouchedFor();

    /**
     * How many pairs of source and sender are remembered. Beyond that the ones least used are forgotten, and begin anew when
     * they come back.
     */
    @WithDefault("10000")
    int maxTracked();
}
