package dev.reelay.ingest.source;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.reelay.ingest.sender.SendersConfig;
import dev.reelay.ingest.source.Visit.Admission;
import dev.reelay.model.address.AddressBlock;
import dev.reelay.model.address.ClientAddress;
import dev.reelay.model.address.IpAddress;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the door: who may send as whom from where, and how many. Safe to use from several threads. */
@Singleton
public class Sources {

    private record Key(String sender, String source) {}

    private final ClientAddress clients;
    private final Map<String, List<AddressBlock>> allowed = new HashMap<>();
    private final LoadingCache<Key, Allowance> allowances;
    private final AtomicBoolean told = new AtomicBoolean();

    @Inject
    Sources(SourceConfig config, SendersConfig senders, MeterRegistry meters) {
        this(config, senders, meters, TimeMeter.SYSTEM_NANOTIME);
    }

    /** @throws ConfigurationException when a list holds something else than addresses and blocks */
    Sources(SourceConfig config, SendersConfig senders, MeterRegistry meters, TimeMeter time) {
        clients = new ClientAddress(
                blocks(
                        "reelay.ingest.source.trusted-proxies",
                        config.trustedProxies().orElse(List.of())),
                config.forwardedHeader());
        senders.blocks()
                .forEach((name, block) -> block.sources()
                        .ifPresent(
                                list -> allowed.put(name, blocks("reelay.ingest.senders." + name + ".sources", list))));
        allowances = Caffeine.newBuilder()
                .maximumSize(config.maxTracked())
                .executor(Runnable::run)
                .build(key -> new Allowance(key.source(), config, time));
        Gauge.builder("reelay.ingest.sources", allowances, LoadingCache::estimatedSize)
                .description("Pairs of source and sender that are remembered for their limits")
                .register(meters);
    }

    private static List<AddressBlock> blocks(String key, List<String> texts) {
        try {
            return AddressBlock.parseAll(texts);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(key + ": " + e.getMessage(), e);
        }
    }

    /**
     * Lets a webhook in or not, and counts it.
     *
     * @param peer the address of the other end of the connection; null where it has none, as a Unix socket
     * @param headers all values of a header, in their order
     */
    public Visit enter(String sender, @Nullable String peer, Function<String, List<String>> headers) {
        IpAddress connected = IpAddress.parse(peer);
        IpAddress client = connected == null ? null : clients.of(connected, headers);
        Allowance allowance = allowances.get(new Key(sender, client == null ? "" : client.source()));
        List<AddressBlock> only = allowed.get(sender);
        if (only != null && (client == null || !AddressBlock.anyContains(only, client))) {
            return new Visit(Admission.NOT_ALLOWED, 0, allowance);
        }
        Visit visit = allowance.enter();
        if (visit.admission() != Admission.ADMITTED && told.compareAndSet(false, true)) {
            Log.warnf(
                    "A source sends too much and is answered 429; if it is a proxy of yours, name it in"
                            + " reelay.ingest.source.trusted-proxies. This is said once: sender=%s admission=%s",
                    sender, visit.admission());
        }
        return visit;
    }
}
