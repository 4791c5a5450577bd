package dev.reelay.local.simulator.studio;

import dev.reelay.local.simulator.file.FileLinks;
import dev.reelay.local.simulator.prediction.CreateRequest;
import dev.reelay.local.simulator.prediction.Prediction;
import dev.reelay.local.simulator.prediction.Scenario;
import dev.reelay.local.simulator.prediction.Timeline;
import dev.reelay.local.simulator.webhook.Couriers;
import dev.reelay.local.simulator.webhook.Throttle;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the predictions of one provider and keeps the newest of them. Lives on one event loop. */
public final class Studio {

    /**
     * How it works.
     *
     * @param webhookInterval the least time between two webhooks of output, and between two of logs
     * @param outputLifetime how long an output's URL works after completion
     * @param createFailures how many create requests fail in a scenario that fails creation
     * @param keptPredictions how many predictions are kept; beyond that the oldest is stopped and forgotten
     */
    public record Rules(Duration webhookInterval, Duration outputLifetime, int createFailures, int keptPredictions) {}

    private static final Logger LOG = Logger.getLogger(Studio.class.getName());

    private final Vertx vertx;
    private final Clock clock;
    private final Supplier<String> ids;
    private final FileLinks links;
    private final Couriers couriers;
    private final Rules rules;
    private final CreateFailures failures;
    private final Map<String, Run> runs = new LinkedHashMap<>();

    /**
     * A studio without predictions.
     *
     * @param ids makes the ids of predictions, as the provider forms them
     */
    public Studio(Vertx vertx, Clock clock, Supplier<String> ids, FileLinks links, Couriers couriers, Rules rules) {
        this.vertx = vertx;
        this.clock = clock;
        this.ids = ids;
        this.links = links;
        this.couriers = couriers;
        this.rules = rules;
        this.failures = new CreateFailures(rules.createFailures(), rules.keptPredictions());
    }

    /** Begins a prediction; empty when its scenario wants this request to fail. */
    public Optional<Run> begin(CreateRequest request) {
        if (failures.fails(request)) {
            LOG.log(
                    Level.INFO,
                    "create failed as asked generationId={0}",
                    request.generationId().orElse("-"));
            return Optional.empty();
        }
        Run run = newRun(request, clock.instant());
        runs.put(run.prediction().id(), run);
        forgetOldest();
        run.begin();
        LOG.log(Level.INFO, "prediction begun predictionId={0} generationId={1} misbehaviours={2}", new Object[] {
            run.prediction().id(),
            request.generationId().orElse("-"),
            request.scenario().misbehaviours()
        });
        return Optional.of(run);
    }

    /** The run of this prediction, empty when it is not known (any more). */
    public Optional<Run> find(String predictionId) {
        return Optional.ofNullable(runs.get(predictionId));
    }

    /** The runs of this generation, the newest first: it has one per attempt. */
    public List<Run> ofGeneration(String generationId) {
        return newestFirst().stream()
                .filter(run -> run.prediction()
                        .request()
                        .generationId()
                        .filter(generationId::equals)
                        .isPresent())
                .toList();
    }

    /** All runs that are kept, the newest first. */
    public List<Run> newestFirst() {
        List<Run> all = new ArrayList<>(runs.values());
        Collections.reverse(all);
        return all;
    }

    private Run newRun(CreateRequest request, Instant now) {
        String id = ids.get();
        Scenario scenario = request.scenario();
        String output = links.linkTo(id, scenario.outputExpiry(now, rules.outputLifetime()));
        return new Run(
                vertx,
                clock,
                Timeline.of(scenario, output),
                new Throttle(rules.webhookInterval()),
                request.webhook().map(target -> couriers.courierTo(target, scenario)),
                Prediction.requested(id, request, now));
    }

    private void forgetOldest() {
        if (runs.size() > rules.keptPredictions()) {
            Run oldest = runs.values().iterator().next();
            oldest.forget();
            runs.remove(oldest.prediction().id());
        }
    }
}
