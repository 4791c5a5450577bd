package dev.reelay.worker.notification;

import dev.reelay.worker.loop.LoopConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long notifications are kept and how digests are made. */
@ConfigMapping(prefix = "reelay.notification")
public interface NotificationConfig {

    /** Newest notifications that each user keeps. */
    @WithDefault("500")
    int keepNewest();

    /** How long any notification is kept. */
    @WithDefault("90d")
    Duration keep();

    /** Most notifications that are pruned in one statement. */
    @WithDefault("1000")
    int pruneBatch();

    /** Users whose notifications are counted in one statement while pruning. */
    @WithDefault("200")
    int pruneUsers();

    /** How often it is looked whether something is to be pruned. */
    @WithDefault("1m")
    Duration pruneInterval();

    /** Most users whose digests are made in one transaction. */
    @WithDefault("50")
    int digestBatch();

    /** Most notifications that become one digest; those beyond become the next. */
    @WithDefault("1000")
    int digestItems();

    /** The loops that make digests and prune. */
    LoopConfig loop();
}
