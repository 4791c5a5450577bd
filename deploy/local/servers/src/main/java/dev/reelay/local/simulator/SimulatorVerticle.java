package dev.reelay.local.simulator;

import dev.reelay.local.simulator.api.ControlApi;
import dev.reelay.local.simulator.api.ErrorAnswers;
import dev.reelay.local.simulator.api.FalApi;
import dev.reelay.local.simulator.api.ReplicateApi;
import dev.reelay.local.simulator.file.FileLinks;
import dev.reelay.local.simulator.file.FileRoutes;
import dev.reelay.local.simulator.prediction.CreateRequestReader;
import dev.reelay.local.simulator.prediction.FalJson;
import dev.reelay.local.simulator.prediction.PredictionJson;
import dev.reelay.local.simulator.studio.PredictionIds;
import dev.reelay.local.simulator.studio.Studio;
import dev.reelay.local.simulator.webhook.Couriers;
import dev.reelay.local.simulator.webhook.Dialect;
import dev.reelay.local.simulator.webhook.FalDialect;
import dev.reelay.local.simulator.webhook.FalSigner;
import dev.reelay.local.simulator.webhook.ReplicateDialect;
import dev.reelay.local.simulator.webhook.RetrySchedule;
import dev.reelay.local.simulator.webhook.WebhookSender;
import dev.reelay.local.simulator.webhook.WebhookSigner;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts the parts together on one event loop, so that none of them needs a lock. */
final class SimulatorVerticle extends AbstractVerticle {

    /** Connections to one receiver, and requests that may wait for one of them. */
    private static final int POOL_SIZE = 32;

    private static final int POOL_QUEUE = 1000;

    private final SimulatorSettings settings;
    private final Clock clock = Clock.systemUTC();
    private volatile int port;

    SimulatorVerticle(SimulatorSettings settings) {
        this.settings = settings;
    }

    int port() {
        return port;
    }

    @Override
    public void start(Promise<Void> started) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(POOL_SIZE).setMaxWaitQueueSize(POOL_QUEUE));
        Router router = Router.router(vertx);
        vertx.createHttpServer()
                .requestHandler(router)
                .listen(settings.port(), Simulator.HOST)
                .<Void>map(server -> {
                    // Only now is the port known that predictions and links name.
                    port = server.actualPort();
                    mount(router, client, Simulator.baseUrl(port));
                    return null;
                })
                .onComplete(started);
    }

    private void mount(Router router, HttpClient client, String baseUrl) {
        ErrorAnswers.mount(router);
        FileLinks links = new FileLinks(baseUrl);
        CreateRequestReader reader = new CreateRequestReader(settings.predictionDuration());
        PredictionJson json = new PredictionJson(baseUrl);
        Dialect replicates = new ReplicateDialect(json, new WebhookSigner(settings.webhookSecret()));
        Studio replicate = studio(new PredictionIds(), links, couriers(client, replicates));
        new ReplicateApi(replicate, reader, json).mount(router);
        FalJson falJson = new FalJson(baseUrl + FalApi.ROOT);
        FalSigner signer = FalSigner.ofNewKey();
        Studio fal =
                studio(() -> UUID.randomUUID().toString(), links, couriers(client, new FalDialect(falJson, signer)));
        new FalApi(fal, reader, falJson, signer.jwks()).mount(router);
        List<Studio> studios = List.of(replicate, fal);
        new ControlApi(studios).mount(router);
        new FileRoutes(
                        links,
                        clock,
                        id -> studios.stream()
                                .flatMap(studio -> studio.find(id).stream())
                                .findFirst()
                                .map(run -> run.prediction().request().scenario()),
                        settings.files().slowBody(),
                        vertx)
                .mount(router);
    }

    private Studio studio(Supplier<String> ids, FileLinks links, Couriers couriers) {
        return new Studio(vertx, clock, ids, links, couriers, rules());
    }

    private Studio.Rules rules() {
        return new Studio.Rules(
                settings.webhooks().interval(),
                settings.files().lifetime(),
                settings.createFailures(),
                settings.keptPredictions());
    }

    private Couriers couriers(HttpClient client, Dialect dialect) {
        WebhookSender sender =
                new WebhookSender(client, dialect, settings.webhooks().timeout(), clock);
        RetrySchedule retries = RetrySchedule.doubling(
                settings.webhooks().retries(), settings.webhooks().retryWindow());
        return new Couriers(vertx, sender, retries, clock);
    }
}
