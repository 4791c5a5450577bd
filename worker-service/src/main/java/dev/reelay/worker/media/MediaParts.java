package dev.reelay.worker.media;

import dev.reelay.worker.media.address.LocalOrigin;
import dev.reelay.worker.media.address.NameResolver;
import dev.reelay.worker.media.address.SystemResolver;
import dev.reelay.worker.media.address.TargetPins;
import dev.reelay.worker.media.address.UrlRules;
import dev.reelay.worker.media.fetch.FetchMetrics;
import dev.reelay.worker.media.fetch.Fetcher;
import dev.reelay.worker.media.play.MediaUrls;
import dev.reelay.worker.media.play.PlayConfig;
import dev.reelay.worker.media.store.MediaStore;
import dev.reelay.worker.media.store.PartMemory;
import dev.reelay.worker.media.store.StoreConfig;
import dev.reelay.worker.media.sweep.SweepConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Puts the parts together that know nothing of the container. A setting that must not be fails here, at start. */
@Singleton
class MediaParts {

    private static final Logger LOG = Logger.getLogger(MediaParts.class);
    private static final double MOST_OF_THE_HEAP = 0.6;

    /** Makes what checks its own settings, so that a wrong one ends the start and not the first fetch. */
    void check(@Observes @Priority(3) StartupEvent event, Fetcher fetcher, MediaUrls urls, MediaConfig config) {
        long partSize = config.store().partSize().asLongValue();
        long largest = config.fetch().maxBytes().asLongValue();
        if (partSize < 1 || partSize > Integer.MAX_VALUE || largest / partSize >= StoreConfig.MAX_PARTS) {
            throw new ConfigurationException("reelay.media.store.part-size=" + partSize + " must be positive and large"
                    + " enough for reelay.media.fetch.max-bytes=" + largest + " in " + StoreConfig.MAX_PARTS
                    + " parts");
        }
        warnOfMemory(config.maxConcurrent() * partSize * config.store().partsInMemory());
    }

    /** Not refused: how much of the heap the rest of the service needs is not known here. */
    private static void warnOfMemory(long partBytes) {
        long heap = Runtime.getRuntime().maxMemory();
        if (partBytes > heap * MOST_OF_THE_HEAP) {
            LOG.warnf(
                    "parts of files may come to hold %d of %d MiB of heap; lower reelay.media.max-concurrent,"
                            + " reelay.media.store.part-size or reelay.media.store.parts-in-memory, or raise -Xmx",
                    partBytes >> 20, heap >> 20);
        }
    }

    @Produces
    @Singleton
    SystemResolver resolver(Vertx vertx, MediaConfig config) {
        return new SystemResolver(vertx, config.maxConcurrent());
    }

    @Produces
    @Singleton
    Fetcher fetcher(Vertx vertx, NameResolver resolver, MediaConfig config, MeterRegistry registry) {
        // No fetch waits for another's connection: how many there are at a time is bounded before.
        HttpClientOptions options = new HttpClientOptions().setMaxPoolSize(config.maxConcurrent());
        return new Fetcher(
                vertx, config.fetch(), rules(config), pins(resolver, config), new FetchMetrics(registry), options);
    }

    private static TargetPins pins(NameResolver resolver, MediaConfig config) {
        try {
            return new TargetPins(resolver, config.fetch().refusedRanges().orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("reelay.media.fetch.refused-ranges: " + e.getMessage());
        }
    }

    private static UrlRules rules(MediaConfig config) {
        try {
            Optional<LocalOrigin> localOrigin = config.localOrigin().map(LocalOrigin::parse);
            localOrigin.ifPresent(origin -> origin.requireAllowedIn(ConfigUtils.getProfiles()));
            return new UrlRules(
                    config.fetch().ports(), config.fetch().allowedHosts().orElse(List.of()), localOrigin);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Without its cause: the innermost exception is the line that is printed.
            throw new ConfigurationException(e.getMessage());
        }
    }

    /** So that handing out depends on its own settings alone. */
    @Produces
    @Singleton
    PlayConfig play(MediaConfig config) {
        return config.play();
    }

    @Produces
    @Singleton
    SweepConfig sweep(MediaConfig config) {
        return config.sweep();
    }

    @Produces
    @Singleton
    PartMemory memory() {
        return new PartMemory();
    }

    @Produces
    @Singleton
    MediaStore store(S3AsyncClient client, MediaConfig config, PartMemory memory) {
        return new MediaStore(client, config.bucket(), config.store(), memory);
    }

    void close(@Disposes Fetcher fetcher) {
        fetcher.close();
    }

    void close(@Disposes SystemResolver resolver) {
        resolver.close();
    }
}
