package dev.reelay.worker.media.store;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How files go up. */
public interface StoreConfig {

    /** S3's own limit on the parts of one object. */
    int MAX_PARTS = 10_000;

    /** The size of a part. S3 wants at least 5 MiB for each but the last; a file takes 10,000 at most. */
    @WithDefault("5M")
    MemorySize partSize();

    /** How many parts of one file are in memory: one that fills, the others on their way. */
    @WithDefault("3")
    @Min(1)
    int partsInMemory();

    /**
     * Whether uploads carry a CRC32 in their head that the store checks. To be switched off for stores that refuse it, as several
     * look-alikes of S3 do.
     */
    @WithDefault("true")
    boolean checksums();
}
