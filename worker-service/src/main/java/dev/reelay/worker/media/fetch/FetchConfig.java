package dev.reelay.worker.media.fetch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Limits of one fetch. */
public interface FetchConfig {

    /** The largest file that is taken; reading stops there, whatever the server has announced. */
    @WithDefault("2G")
    MemorySize maxBytes();

    /** The longest time from the server's answer to the last byte stored. */
    @WithDefault("15m")
    Duration totalTime();

    /** The slowest rate that is put up with, in bytes per second of waiting for the server. */
    @WithDefault("16K")
    MemorySize minRate();

    /** How much waiting the rate is taken over, so that a short dip ends nothing. */
    @WithDefault("20s")
    Duration rateWindow();

    /** The longest time to connect, encryption included. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** The longest silence: before the answer, and between two pieces of the file. */
    @WithDefault("20s")
    Duration readTimeout();

    /**
     * How often the rest of a file is asked for after it broke off, where its server gives ranges and something to know the
     * version by. After that, and elsewhere, the whole file is fetched again in a further try.
     */
    @WithDefault("5")
    @Min(0)
    @Max(100)
    int maxResumes();

    /** Bound of the first pause before the rest is asked for; doubled with each further one, then drawn at random. */
    @WithDefault("500ms")
    Duration resumeFirst();

    /** The longest pause before the rest is asked for. */
    @WithDefault("10s")
    Duration resumeMax();

    /** How many redirects are followed. Off unless a provider needs them. */
    @WithDefault("0")
    @Min(0)
    @Max(3)
    int maxRedirects();

    /** The ports that may be connected to. */
    @WithDefault("443")
    Set<@Min(1) @Max(65535) Integer> ports();

    /**
     * The hosts that files may come from, each with all names below it, e.g. {@code replicate.delivery,fal.media}. Unset:
     * any public host.
     */
    Optional<List<String>> allowedHosts();

    /**
     * Ranges of addresses that are refused besides those that are not public: what is public and yet inside, such as the
     * deployment's own addresses or the prefix of its NAT64, e.g. {@code 198.51.100.0/24,2001:db8:64::/96}.
     */
    Optional<List<String>> refusedRanges();
}
