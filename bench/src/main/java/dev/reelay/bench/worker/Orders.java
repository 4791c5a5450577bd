package dev.reelay.bench.worker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Backends that order generations and do not give up: each brings the generation's id, so that an order whose answer got
 * lost with its worker is sent again without being a second one.
 */
final class Orders implements AutoCloseable {

    private static final int TAKEN = 202;
    private static final int KNOWN = 409;
    private static final int AT_ONCE = 8;
    private static final int USERS = 7;
    private static final long PAUSE_MILLIS = 100;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService backends = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "backend");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Integer> workerPorts;
    private final Random random;

    /** Of the workers at these ports, in turn. */
    Orders(List<Integer> workerPorts, Random random) {
        this.workerPorts = List.copyOf(workerPorts);
        this.random = random;
    }

    /** Orders generation {@code n} after at most {@code within}; goes on until a worker has it. */
    void order(int n, String id, Duration within) {
        Behaviour behaviour = Behaviour.of(n);
        String body = """
                {"generationId":"%s","prompt":"a paper boat","userId":"user_%d","provider":"%s","input":
                 {"simulateSeconds":%.1f,"simulateMebibytes":%d%s}}
                """.formatted(
                        id,
                        n % USERS,
                        behaviour.provider(),
                        0.5 + 2.5 * random.nextDouble(),
                        behaviour.extraMebibytes(),
                        behaviour.word().isEmpty() ? "" : ",\"simulate\":[\"" + behaviour.word() + "\"]");
        long pause = random.nextLong(within.toMillis() + 1);
        backends.execute(() -> {
            try {
                Thread.sleep(pause);
                for (int turn = n; !isTaken(workerPorts.get(turn % workerPorts.size()), body); turn++) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Waits until all are taken. */
    void awaitAll(Duration limit) throws InterruptedException {
        backends.shutdown();
        if (!backends.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("no worker takes the last orders");
        }
    }

    private boolean isTaken(int port, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/generations"))
                .timeout(Duration.ofSeconds(5))
                .header("authorization", "Bearer dev:admin")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 400 && status < 500 && status != KNOWN) {
                System.err.println("an order was answered " + status);
            }
            return status == TAKEN || status == KNOWN;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        backends.shutdownNow();
    }
}
