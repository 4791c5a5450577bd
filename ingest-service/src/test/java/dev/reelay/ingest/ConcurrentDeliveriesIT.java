package dev.reelay.ingest;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

@QuarkusTest
@RealServers
class ConcurrentDeliveriesIT {

    @TestHTTPResource
    URI root;

    PostgresServer postgres;

    @RepeatedTest(5)
    void acceptsOneOfTwoHundredThatArriveAtOnceInHoweverManyGroups() {
        Generations generations = new Generations(postgres);
        String generation = generations.create();
        SignedWebhook webhook = SignedWebhook.replicate("{\"id\":\"p1\",\"status\":\"succeeded\"}");
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(root.resolve(webhook.path("generation=" + generation)))
                .header("content-type", "application/json")
                .header("webhook-id", webhook.id())
                .header("webhook-timestamp", webhook.timestamp())
                .header("webhook-signature", webhook.signature())
                .POST(BodyPublishers.ofByteArray(webhook.sent()))
                .build();

        List<CompletableFuture<HttpResponse<Void>>> sent = Stream.generate(
                        () -> client.sendAsync(request, BodyHandlers.discarding()))
                .limit(200)
                .toList();
        Map<Integer, Long> statuses =
                sent.stream().map(CompletableFuture::join).collect(groupingBy(HttpResponse::statusCode, counting()));

        assertThat(statuses).containsExactlyInAnyOrderEntriesOf(Map.of(202, 1L, 200, 199L));
        assertThat(generations.deliveries(generation)).hasSize(1);
    }
}
