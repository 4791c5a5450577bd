package dev.reelay.bench.subject;

import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.servers.ServerStartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Waiting for child processes: until they answer, or until they have ended. */
final class Answering {

    static final Duration PAUSE = Duration.ofMillis(100);

    /** One for all questions: each client keeps its connection open, and a server that is measured would have to carry them. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            // By default it asks for an upgrade to HTTP/2, which a WebSocket server takes for one of its own.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Answering() {}

    /**
     * Waits until {@code path} answers 200.
     *
     * @throws IllegalStateException when the process ends before, or the time is over; then it is killed
     */
    static ChildProcess await(ChildProcess process, InetSocketAddress address, String path, Duration limit) {
        return await(process, address, path, limit, PAUSE);
    }

    /** The same; asks again after {@code pause}. */
    static ChildProcess await(
            ChildProcess process, InetSocketAddress address, String path, Duration limit, Duration pause) {
        HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .timeout(Duration.ofSeconds(2))
                .build();
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!answers(probe)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.kill();
                    throw new IllegalStateException(
                            process.name() + " does not answer: " + String.join(" | ", process.tail()));
                }
                Thread.sleep(pause.toMillis());
            }
            return process;
        } catch (InterruptedException e) {
            process.kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(process.name() + " was waited for in vain", e);
        }
    }

    /**
     * What {@code path} answers with 200.
     *
     * @throws IllegalStateException when it does not
     */
    static String get(InetSocketAddress address, String path) {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(question, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(path + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path + " was waited for in vain", e);
        }
    }

    /**
     * Runs a program to its end and returns what it printed.
     *
     * @throws IllegalStateException when it fails or takes too long
     */
    static List<String> run(List<String> command, Map<String, String> environment, Duration limit) {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        ChildProcess process = ChildProcess.start(command.get(0), command, environment, null, lines::add);
        boolean ended = process.awaitEnd(limit);
        if (!ended) {
            process.kill();
        }
        Integer code = process.exitCode();
        if (!ended || code == null || code != 0) {
            throw new IllegalStateException(command.get(0) + " failed: " + String.join(" | ", process.tail()));
        }
        return List.copyOf(lines);
    }

    /** Whether the program is there and ends well with {@code argument}; its first line, or null. */
    static Optional<String> version(String program, String argument) {
        try {
            return run(List.of(program, argument), Map.of(), Duration.ofSeconds(20)).stream()
                    .findFirst();
        } catch (ServerStartException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static boolean answers(HttpRequest probe) throws InterruptedException {
        try {
            return CLIENT.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
