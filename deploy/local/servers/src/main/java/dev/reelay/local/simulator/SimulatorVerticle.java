package dev.reelay.local.simulator;

import dev.reelay.local.simulator.api.ControlApi;
import dev.reelay.local.simulator.api.ErrorAnswers;
import dev.reelay.local.simulator.api.ReplicateApi;
import dev.reelay.local.simulator.file.FileLinks;
import dev.reelay.local.simulator.file.FileRoutes;
import dev.reelay.local.simulator.prediction.CreateRequestReader;
import dev.reelay.local.simulator.prediction.PredictionJson;
import dev.reelay.local.simulator.studio.Studio;
import dev.reelay.local.simulator.webhook.Couriers;
import dev.reelay.local.simulator.webhook.RetrySchedule;
import dev.reelay.local.simulator.webhook.WebhookSender;
import dev.reelay.local.simulator.webhook.WebhookSigner;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;

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
        Couriers couriers = couriers();
        Router router = Router.router(vertx);
        vertx.createHttpServer()
                .requestHandler(router)
                .listen(settings.port(), Simulator.HOST)
                .<Void>map(server -> {
                    // Only now is the port known that predictions and links name.
                    port = server.actualPort();
                    mount(router, couriers, Simulator.baseUrl(port));
                    return null;
                })
                .onComplete(started);
    }

    private void mount(Router router, Couriers couriers, String baseUrl) {
        ErrorAnswers.mount(router);
        PredictionJson json = new PredictionJson(baseUrl);
        FileLinks links = new FileLinks(baseUrl);
        Studio studio = new Studio(vertx, clock, json, links, couriers, rules());
        new ReplicateApi(studio, new CreateRequestReader(settings.predictionDuration()), json).mount(router);
        new ControlApi(studio).mount(router);
        new FileRoutes(
                        links,
                        clock,
                        id -> studio.find(id)
                                .map(run ->
                                        run.prediction().request().scenario().bodyFault()),
                        settings.files().slowBody(),
                        vertx)
                .mount(router);
    }

    private Studio.Rules rules() {
        return new Studio.Rules(
                settings.webhooks().interval(),
                settings.files().lifetime(),
                settings.createFailures(),
                settings.keptPredictions());
    }

    private Couriers couriers() {
        HttpClientOptions options =
                new HttpClientOptions().setMaxPoolSize(POOL_SIZE).setMaxWaitQueueSize(POOL_QUEUE);
        WebhookSender sender = new WebhookSender(
                vertx.createHttpClient(options),
                new WebhookSigner(settings.webhookSecret()),
                settings.webhooks().timeout(),
                clock);
        RetrySchedule retries = RetrySchedule.doubling(
                settings.webhooks().retries(), settings.webhooks().retryWindow());
        return new Couriers(vertx, sender, retries, clock);
    }
}
