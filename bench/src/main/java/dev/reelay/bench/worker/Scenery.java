package dev.reelay.bench.worker;

import dev.reelay.bench.subject.ReelayService;
import dev.reelay.local.servers.FreePort;
import dev.reelay.local.servers.Login;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that workers need around them while they are killed: servers, provider, ingest, and the gate before Redis. */
final class Scenery implements AutoCloseable {

    /** What takes minutes elsewhere: a job that says no more is read, and what killed workers left in the bucket swept. */
    private static final List<String> SOON = List.of(
            "-Dreelay.provider.expected.replicate.first-look=20s",
            "-Dreelay.provider.expected.replicate.look-interval=10s",
            "-Dreelay.provider.expected.fal.first-look=20s",
            "-Dreelay.provider.expected.fal.look-interval=10s",
            "-Dreelay.media.fetch.total-time=15s",
            "-Dreelay.media.fetch.max-resumes=2",
            "-Dreelay.media.retry-first=100ms",
            "-Dreelay.media.retry-max=300ms",
            "-Dreelay.submission.max-age=4m",
            "-Dreelay.media.late-tries=0",
            "-Dreelay.media.sweep.after=20s",
            "-Dreelay.media.sweep.sweep-interval=5s");

    /** How often a file is tried besides those times when its worker may be killed. */
    private static final int OWN_TRIES = 10;

    private final Vertx vertx = Vertx.vertx();
    private final WorkerSettings settings;
    private final ReelayService ingest;
    private final int ingestPort = FreePort.find();

    final Stage stage = new Stage();
    final Bucket bucket;
    final Studio studio = new Studio();
    final RedisGate gate;

    Scenery(WorkerSettings settings) {
        this.settings = settings;
        this.bucket = new Bucket(settings.root());
        stage.start();
        bucket.start();
        gate = new RedisGate(vertx, stage.redis.port());
        Map<String, String> environment = new HashMap<>(stage.environment(Login.INGEST));
        environment.put("REELAY_INGEST_SENDERS_REPLICATE_SECRETS", Webhook.SECRET);
        environment.putAll(studio.falSender());
        ingest = new ReelayService(
                "ingest-service", settings.root(), settings.jdk(), jvmOptions(), ingestPort, environment);
        // That nobody hears its hints while workers are dead is known.
        ingest.launch(line -> {});
        ingest.awaitReady();
    }

    /** A worker that does not run yet; it finds Redis behind the gate. */
    ReelayService worker(int port) {
        Map<String, String> environment = stage.workerEnvironment("http://127.0.0.1:" + ingestPort);
        environment.putAll(bucket.environment());
        environment.put("QUARKUS_REDIS_HOSTS", gate.url());
        environment.put("REELAY_REPLICATE_API_URL", studio.url());
        environment.put("REELAY_PROVIDER_ENABLED", "replicate,fal");
        environment.put("REELAY_FAL_QUEUE_URL", studio.falUrl());
        environment.put("REELAY_FAL_API_KEY", "bench");
        environment.put("REELAY_MEDIA_LOCAL_ORIGIN", studio.url());
        environment.put("REELAY_CREDIT_INITIAL_GRANT", "1000000");
        // A killed worker's files are taken over soon. That it is killed with each try is not the file's fault, and yet
        // one that never comes whole is given up within the run.
        environment.put("REELAY_MEDIA_LEASE", "5s");
        environment.put("REELAY_MEDIA_MAX_TRIES", Integer.toString(settings.kills() + OWN_TRIES));
        List<String> options = new ArrayList<>(jvmOptions());
        options.addAll(SOON);
        return new ReelayService("worker-service", settings.root(), settings.jdk(), options, port, environment);
    }

    /** Quick to start: they are started very often. */
    private List<String> jvmOptions() {
        List<String> options = new ArrayList<>(settings.jvmOptions());
        options.add("-XX:TieredStopAtLevel=1");
        return options;
    }

    @Override
    public void close() {
        ingest.close();
        gate.close();
        studio.close();
        bucket.close();
        stage.close();
        vertx.close();
    }
}
