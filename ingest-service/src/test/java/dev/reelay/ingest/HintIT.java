package dev.reelay.ingest;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.DeliveryHint;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands.RedisSubscriber;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class HintIT {

    @Inject
    RedisDataSource redisClient;

    PostgresServer postgres;
    RedisServer redis;

    @Test
    void hintsTheWorkerOnTheChannelOfTheGenerationsKind() {
        List<String> heard = new CopyOnWriteArrayList<>();
        RedisSubscriber subscriber = listen(heard);
        Generations generations = new Generations(postgres);
        String generation = generations.create();
        SignedWebhook webhook = SignedWebhook.replicate("{\"id\":\"p1\",\"status\":\"starting\"}");

        String deliveryId = accepted(webhook, generation);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(idsOf(generation, heard)).containsExactly(deliveryId));
        subscriber.unsubscribe("video:status");
    }

    @Test
    void hintsNothingForADuplicateOrADeadDelivery() {
        List<String> heard = new CopyOnWriteArrayList<>();
        RedisSubscriber subscriber = listen(heard);
        String generation = new Generations(postgres).create();
        SignedWebhook first = SignedWebhook.replicate("{\"id\":\"p1\",\"status\":\"starting\"}");
        SignedWebhook last = SignedWebhook.replicate("{\"id\":\"p1\",\"status\":\"processing\"}");

        String firstId = accepted(first, generation);
        // A burst is one hint, the newest: the first is to be out before the last comes.
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(idsOf(generation, heard)).containsExactly(firstId));
        first.postFor(generation).then().statusCode(200);
        accepted(SignedWebhook.replicate("{}"), generation);
        String lastId = accepted(last, generation);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(idsOf(generation, heard)).contains(lastId));
        assertThat(idsOf(generation, heard)).containsExactly(firstId, lastId);
        subscriber.unsubscribe("video:status");
    }

    private static String accepted(SignedWebhook webhook, String generation) {
        return webhook.postFor(generation).then().statusCode(202).extract().path("deliveryId");
    }

    /** The deliveries that were hinted, of this generation alone: other tests' hints may still be on their way. */
    private static List<String> idsOf(String generation, List<String> heard) {
        return heard.stream()
                .map(message -> Json.read(message, DeliveryHint.class))
                .filter(hint -> hint.generationId().equals(generation))
                .map(hint -> hint.deliveryId().toString())
                .toList();
    }

    /** Returns when Redis knows the subscription: the client returns as soon as it has sent it. */
    private RedisSubscriber listen(List<String> heard) {
        RedisSubscriber subscriber = redisClient.pubsub(String.class).subscribe("video:status", heard::add);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(redisClient
                                .execute("PUBSUB", "NUMSUB", "video:status")
                                .get(1)
                                .toInteger())
                        .isEqualTo(1));
        return subscriber;
    }
}
