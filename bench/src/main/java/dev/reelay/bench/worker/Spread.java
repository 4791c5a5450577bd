package dev.reelay.bench.worker;

import dev.reelay.bench.subject.ReelayService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How much of the work each of several workers has done, as it says itself. */
final class Spread {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Spread() {}

    /** What each of {@code workers} has handled of a loop's work, in words. */
    static String of(List<ReelayService> workers, String loop) {
        List<String> counts = new ArrayList<>();
        for (ReelayService worker : workers) {
            counts.add(Long.toString(handled(worker, loop)));
        }
        return String.join(" / ", counts);
    }

    private static long handled(ReelayService worker, String loop) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + worker.address().getPort() + "/q/metrics"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("reelay_loop_handled_total{") && line.contains("\"" + loop + "\""))
                    .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("a worker's metrics cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a worker's metrics were waited for in vain", e);
        }
    }
}
