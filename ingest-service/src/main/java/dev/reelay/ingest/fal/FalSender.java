package dev.reelay.ingest.fal;

import dev.reelay.ingest.fetch.Fetch;
import dev.reelay.ingest.fetch.Fetches;
import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Trust;
import dev.reelay.ingest.sender.VerificationPool;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** The sender {@code fal}. */
@Singleton
final class FalSender implements Sender {

    static final String NAME = "fal";

    /** Far more than a set of keys needs. */
    private static final int MAX_JWKS_BYTES = 64 * 1024;

    private final Optional<String> account;
    private final InstantSource clock;
    private final KeyCache keys;
    private final FailureBudget budget;
    /** One thread of its own: a flood of what claims to be fal's takes no other sender's place, and one core at most. */
    private final VerificationPool thread;

    private final FalVerifier verifier;

    FalSender(FalConfig config, Fetches fetches, InstantSource clock, MeterRegistry meters) {
        Fetch fetch = fetches.make(1, config.fetchTimeout(), MAX_JWKS_BYTES);
        KeySource source = new KeySource(fetch, config.jwksUrls(), config.maxKeys());
        this.account = config.account();
        this.clock = clock;
        this.keys = new KeyCache(source::keys, config.refreshAfter(), config.refreshPause(), clock);
        this.budget = new FailureBudget(config.failuresPerSecond(), System::nanoTime);
        this.thread = new VerificationPool("fal-verification", 1, config.maxWaiting());
        this.verifier = new FalVerifier(keys, thread, budget);
        if (enabled()) {
            watch(meters);
        }
    }

    private void watch(MeterRegistry meters) {
        Gauge.builder("reelay.ingest.fal.waiting", thread, VerificationPool::waiting)
                .description("Webhooks of fal that wait for their verification")
                .register(meters);
        Gauge.builder(
                        "reelay.ingest.fal.keys",
                        keys,
                        cache -> cache.newest().keys().size())
                .description("Public keys of fal that are known")
                .register(meters);
        Gauge.builder("reelay.ingest.fal.busy", budget, spent -> spent.isSpent() ? 1 : 0)
                .description("1 while so much of what claims to be fal's is forged that it is refused unread")
                .register(meters);
    }

    /** The first webhook should not wait for the keys; nobody waits for them here either. */
    void begin(@Observes StartupEvent start) {
        if (enabled()) {
            keys.usable()
                    .subscribe()
                    .with(
                            known -> Log.infof(
                                    "fal's keys are there: count=%s",
                                    known.keys().size()),
                            failure -> Log.warnf("fal's webhooks are answered 503: %s", failure.getMessage()));
        }
    }

    @PreDestroy
    void end() {
        thread.close();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean enabled() {
        return account.isPresent();
    }

    @Override
    public boolean busy() {
        return budget.isSpent();
    }

    @Override
    public Optional<Doubt> doubt(Webhook.Headers headers) {
        return FalSignature.doubt(headers, account.orElseThrow(), clock.instant());
    }

    @Override
    public Trust trust() {
        return Trust.SIGNED_AND_COSTLY;
    }

    @Override
    public Optional<String> claimedJob(Webhook webhook) {
        return webhook.headers().all(FalSignature.REQUEST_ID).stream().findFirst();
    }

    @Override
    public Uni<Verdict> verify(Webhook webhook) {
        Optional<Doubt> doubt = doubt(webhook.headers());
        return doubt.isPresent()
                ? Uni.createFrom().item(new Verdict.Refused(doubt.get()))
                : verifier.verify(FalSignature.of(webhook.headers()), webhook.body());
    }

    @Override
    public Translation translate(byte[] body) {
        return FalWebhook.read(body).translated();
    }
}
