package dev.reelay.worker.media;

import dev.reelay.worker.loop.LoopConfig;
import dev.reelay.worker.media.fetch.FetchConfig;
import dev.reelay.worker.media.play.PlayConfig;
import dev.reelay.worker.media.store.StoreConfig;
import dev.reelay.worker.media.sweep.SweepConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** Fetching files from providers, keeping them in our bucket, handing them out. */
@ConfigMapping(prefix = "reelay.media")
public interface MediaConfig {

    /** The bucket that files are kept in. */
    @WithDefault("reelay-media")
    String bucket();

    /**
     * The one origin ({@code scheme://host:port}) that may be fetched from although it is neither public nor encrypted:
     * the provider simulator's. Refused at start outside the profiles local, dev and test.
     */
    Optional<String> localOrigin();

    /** How many files one process moves at a time. */
    @WithDefault("8")
    @Min(1)
    @Max(64)
    int maxConcurrent();

    /**
     * How many of them at a time from one host, which is what the files' addresses name (the port counts). The files of a
     * host at its limit wait as rows; those of others pass them by.
     */
    @WithDefault("6")
    @Min(1)
    @Max(64)
    int maxPerHost();

    /** How often a file is tried before its generation fails; a process that died under it counts as a try. */
    @WithDefault("10")
    @Min(1)
    int maxTries();

    /**
     * How often it is tried further after that, where trying may still help: the credits came back, but the file is the
     * user's. When it comes, {@code generation.recovered} tells so.
     */
    @WithDefault("12")
    @Min(0)
    @Max(1000)
    int lateTries();

    /** Bound of the first pause before such a further try; doubled with each of them, then drawn at random. */
    @WithDefault("5m")
    Duration lateFirst();

    /** The longest pause before such a further try. */
    @WithDefault("2h")
    Duration lateMax();

    /** Bound of the first pause before a file is tried again; doubled with each further try, then drawn at random. */
    @WithDefault("2s")
    Duration retryFirst();

    /** The longest pause before a file is tried again. */
    @WithDefault("2m")
    Duration retryMax();

    /** How long a file is ours without a sign of life. A third of it lies between two signs. */
    @WithDefault("30s")
    Duration lease();

    /** How often recording a finished transfer is tried, with the file already in the bucket. */
    @WithDefault("5")
    @Min(1)
    int recordTries();

    /** The longest pause between two tries of recording. */
    @WithDefault("2s")
    Duration recordPause();

    /** The longest wait at shutdown for the leases to be given back; else they run out by themselves. */
    @WithDefault("2s")
    Duration releaseWithin();

    /** The loop that claims due files. */
    LoopConfig loop();

    /** Fetching. */
    FetchConfig fetch();

    /** Storing. */
    StoreConfig store();

    /** Taking out of the bucket what lost leases left there. */
    SweepConfig sweep();

    /** Handing out. */
    @WithParentName
    PlayConfig play();
}
