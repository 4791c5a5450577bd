package dev.reelay.ingest.sender;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may send webhooks: one block for each, {@code reelay.ingest.senders.<name>.*}. */
@ConfigMapping(prefix = "reelay.ingest.senders")
public interface SendersConfig {

    /** The blocks by the sender's name. A name that no sender has is refused at start. */
    @WithParentName
    Map<String, Block> blocks();

    /** The settings of one sender. */
    interface Block {

        /**
         * Its signing secrets, each {@code <key>[;from=<instant>][;until=<instant>]}; any that is valid at the moment counts.
         * A key is what the provider shows: {@code whsec_<base64>} or, for Ed25519, {@code whpk_<base64>} where it signs by
         * Standard Webhooks; plain text where it signs as {@code t=…,v1=…}. Default: none, and the sender is disabled.
         */
        Optional<List<String>> secrets();

        /**
         * Where its webhooks may come from, as addresses or blocks (CIDR) by comma; from elsewhere they are answered 403.
         * Default: from anywhere. Of use only where the provider publishes its addresses and the client's address is known
         * (see {@code reelay.ingest.source.trusted-proxies}).
         */
        Optional<List<String>> sources();

        /**
         * The largest body it may send; a larger one is answered 413. Default 10 MiB: Replicate echoes inputs of up to 10
         * MB inside its predictions.
         */
        @WithDefault("10M")
        MemorySize maxBody();
    }
}
