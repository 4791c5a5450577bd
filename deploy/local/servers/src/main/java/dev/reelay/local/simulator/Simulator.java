package dev.reelay.local.simulator;

import dev.reelay.local.simulator.api.FalApi;
import dev.reelay.local.simulator.webhook.FalDialect;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The running provider simulator: an HTTP server on loopback with a Vert.x instance of its own. */
public final class Simulator implements AutoCloseable {

    /** The path of fal's queue. */
    public static final String FAL_QUEUE = FalApi.ROOT;

    /** The path of the keys that fal's webhooks are signed with. */
    public static final String FAL_KEYS = FalApi.KEYS;

    /** The user id of the account at fal, which its webhooks name. */
    public static final String FAL_ACCOUNT = FalDialect.ACCOUNT;

    /** The only address it listens on. */
    static final String HOST = "127.0.0.1";

    private static final long START_SECONDS = 20;
    private static final long CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final int port;

    private Simulator(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /**
     * Starts a simulator and waits until it answers.
     *
     * @throws IllegalStateException when it cannot, for instance because its port is in use
     */
    public static Simulator start(SimulatorSettings settings) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        SimulatorVerticle verticle = new SimulatorVerticle(settings);
        try {
            await(vertx.deployVerticle(verticle), START_SECONDS);
            return new Simulator(vertx, verticle.port());
        } catch (CompletionException failed) {
            await(vertx.close(), CLOSE_SECONDS);
            throw new IllegalStateException(
                    "the provider simulator does not start on port " + settings.port(), failed.getCause());
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Where it is reached, without a slash at the end; also the origin of its output files. */
    public String baseUrl() {
        return baseUrl(port);
    }

    /** Stops everything; predictions that run are lost. */
    @Override
    public void close() {
        await(vertx.close(), CLOSE_SECONDS);
    }

    static String baseUrl(int port) {
        return "http://" + HOST + ':' + port;
    }

    private static void await(Future<?> future, long seconds) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(seconds, TimeUnit.SECONDS)
                .join();
    }
}
