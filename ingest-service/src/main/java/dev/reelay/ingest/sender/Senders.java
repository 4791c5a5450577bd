package dev.reelay.ingest.sender;

import dev.reelay.ingest.sender.SendersConfig.Block;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The senders that are set up, by name. */
@Singleton
public class Senders {

    private final Map<String, Sender> enabled;
    private final Map<String, Block> blocks;

    /**
     * @throws ConfigurationException when a block names a sender that does not exist: its webhooks would all be 404,
     *     without anybody knowing why
     */
    Senders(@All List<Sender> all, SendersConfig config) {
        TreeSet<String> unknown = new TreeSet<>(config.blocks().keySet());
        all.forEach(sender -> unknown.remove(sender.name()));
        if (!unknown.isEmpty()) {
            throw new ConfigurationException("reelay.ingest.senders names " + unknown + ", but there are only "
                    + all.stream().map(Sender::name).sorted().toList());
        }
        enabled = all.stream().filter(Sender::enabled).collect(Collectors.toUnmodifiableMap(Sender::name, s -> s));
        blocks = new HashMap<>(config.blocks());
        if (enabled.isEmpty()) {
            Log.warn(
                    "No sender is enabled: set reelay.ingest.senders.<name>.secrets, or every webhook is answered 404");
        } else {
            Log.infof("Senders enabled: %s", new TreeSet<>(enabled.keySet()));
        }
    }

    /** The sender of that name, if it is enabled. */
    public Optional<Sender> find(String name) {
        return Optional.ofNullable(enabled.get(name));
    }

    /** The largest body that {@code sender} may send, bytes. */
    public long maxBody(Sender sender) {
        Block block = blocks.get(sender.name());
        return block == null ? 0 : block.maxBody().asLongValue();
    }
}
