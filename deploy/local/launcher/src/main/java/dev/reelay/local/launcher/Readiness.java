package dev.reelay.local.launcher;

import dev.reelay.local.servers.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Waits until a service says of itself that it is ready. */
final class Readiness {

    private static final String PATH = "/q/health/ready";
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(80);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_LIMIT)
            .build();

    private Readiness() {}

    /**
     * Returns when the service on the port is ready.
     *
     * @throws LaunchFailure when its process ended before that, or the time is over (then it is ended)
     */
    static void await(ChildProcess process, int port, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!isReady(port)) {
                if (!process.isAlive()) {
                    process.awaitEnd(Duration.ZERO);
                    throw new LaunchFailure(
                            Endings.say(process) + " before it was ready; its last lines say why:", process.tail());
                }
                if (System.nanoTime() > deadline) {
                    process.kill();
                    throw new LaunchFailure(
                            process.name() + " was not ready within " + limit.toSeconds()
                                    + " s (-Dreelay.start.seconds=<n> gives it more); its last lines:",
                            process.tail());
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            process.kill();
            Thread.currentThread().interrupt();
            throw new LaunchFailure(process.name() + " was interrupted while it started.");
        }
    }

    private static boolean isReady(int port) throws InterruptedException {
        HttpRequest probe = HttpRequest.newBuilder(URI.create(ServiceEnvironment.url(port) + PATH))
                .timeout(PROBE_LIMIT)
                .build();
        try {
            return CLIENT.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
