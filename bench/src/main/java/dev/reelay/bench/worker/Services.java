package dev.reelay.bench.worker;

import dev.reelay.bench.subject.ReelayService;
import dev.reelay.local.servers.FreePort;
import dev.reelay.local.servers.Login;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The three services, one process each, on the same Postgres and Redis. */
record Services(ReelayService ingest, ReelayService worker, ReelayService push) implements AutoCloseable {

    /** Starts them; they are ready. */
    static Services start(Stage stage, WorkerSettings settings) {
        int ingestPort = FreePort.find();
        Map<String, String> ingest = new HashMap<>(stage.environment(Login.INGEST));
        ingest.put("REELAY_INGEST_SENDERS_REPLICATE_SECRETS", Webhook.SECRET);
        Map<String, String> push = new HashMap<>(stage.environment(Login.PUSH));
        push.put("REELAY_AUTH_MODE", "dev");
        Services services = new Services(
                service("ingest-service", settings.root(), settings, ingestPort, ingest),
                service(
                        "worker-service",
                        settings.root(),
                        settings,
                        FreePort.find(),
                        stage.workerEnvironment("http://127.0.0.1:" + ingestPort)),
                service("push-service", settings.push(), settings, FreePort.find(), push));
        try {
            services.ingest.start();
            services.worker.start();
            services.push.start();
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    private static ReelayService service(
            String name, Path root, WorkerSettings settings, int port, Map<String, String> own) {
        return new ReelayService(name, root, settings.jdk(), settings.jvmOptions(), port, own);
    }

    @Override
    public void close() {
        push.close();
        worker.close();
        ingest.close();
    }
}
