package dev.reelay.worker.submission.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.worker.submission.Answer;
import dev.reelay.worker.submission.CallFailures;
import dev.reelay.worker.submission.Cancellation;
import dev.reelay.worker.submission.Job;
import dev.reelay.worker.submission.LookUp;
import dev.reelay.worker.submission.Order;
import dev.reelay.worker.submission.Provider;
import dev.reelay.worker.submission.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Replicate. */
@ApplicationScoped
class ReplicateProvider implements Provider {

    private static final Logger LOG = Logger.getLogger(ReplicateProvider.class);

    /** How far its clock and ours may differ when predictions are looked for by their time. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    /** At a hundred predictions a page; beyond that the look-up does not tell. */
    private static final int MAX_PAGES = 10;

    private final ReplicateClient client;
    private final ReplicateConfig config;

    ReplicateProvider(ReplicateClient client, ReplicateConfig config) {
        this.client = client;
        this.config = config;
    }

    @Override
    public String name() {
        return "replicate";
    }

    @Override
    public Uni<Answer> submit(Order order) {
        if (config.apiToken().isEmpty()) {
            LOG.error("Replicate cannot be asked: reelay.replicate.api-token is not set");
            return Uni.createFrom().item(new Answer.Refused("the provider is not configured"));
        }
        ReplicateRequest request;
        try {
            request = ReplicateRequest.of(order, config.defaultModel());
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(new Answer.Refused(String.valueOf(e.getMessage())));
        }
        return client.create(authorization(), request)
                .map(prediction -> answer(prediction))
                .onFailure()
                .recoverWithItem(CallFailures::answer);
    }

    private static Answer answer(@Nullable JsonNode prediction) {
        return prediction != null && prediction.path("id").isTextual()
                ? new Answer.Accepted(prediction.path("id").asText(), null)
                : new Answer.Unknown("answered without a job");
    }

    @Override
    public Uni<LookUp> lookUp(Order order) {
        return lookUp(order, order.createdAt().minus(CLOCK_SKEW), null, 1)
                .onFailure()
                .recoverWithItem(failure -> new LookUp.CannotTell(
                        "not to be read: " + failure.getClass().getSimpleName()));
    }

    private Uni<LookUp> lookUp(Order order, Instant since, @Nullable String cursor, int number) {
        return client.list(authorization(), cursor).map(PredictionPage::of).chain(page -> {
            LookUp here = lookUp(order, since, page);
            String next = page.next();
            if (here != null || next == null) {
                return Uni.createFrom().item(here == null ? new LookUp.Absent() : here);
            }
            return number < MAX_PAGES
                    ? lookUp(order, since, next, number + 1)
                    : Uni.createFrom().item(new LookUp.CannotTell("too many predictions since"));
        });
    }

    /** What {@code page} alone says; null when the next one has to be read. */
    private static @Nullable LookUp lookUp(Order order, Instant since, PredictionPage page) {
        return page.find(order.callbackUrl())
                .<LookUp>map(entry -> new LookUp.Found(entry.id()))
                .orElseGet(() -> {
                    if (page.hidesWebhooksSince(since)) {
                        return new LookUp.CannotTell("predictions do not tell where they report");
                    }
                    return page.reachesBackTo(since) ? new LookUp.Absent() : null;
                });
    }

    @Override
    public Uni<Reading> read(Job job) {
        String id = job.id();
        return id == null
                ? Uni.createFrom().item(new Reading.CannotTell("its job is not known"))
                : client.get(authorization(), id)
                        .map(PredictionRecord::reading)
                        .onFailure()
                        .recoverWithItem(CallFailures::reading);
    }

    @Override
    public Uni<Cancellation> cancel(Job job) {
        String id = job.id();
        return id == null
                ? Uni.createFrom().item(new Cancellation.Asked())
                : client.cancel(authorization(), id)
                        .map(PredictionRecord::cancellation)
                        .onFailure()
                        .recoverWithItem(CallFailures::cancellation);
    }

    private String authorization() {
        return "Bearer " + config.apiToken().orElse("");
    }
}
