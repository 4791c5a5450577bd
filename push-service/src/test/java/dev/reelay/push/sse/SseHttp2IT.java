package dev.reelay.push.sse;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.room.Room;
import dev.reelay.push.OnePod;
import dev.reelay.push.TestWorker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class SseHttp2IT extends OnePod {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Vertx vertx;

    /** What one stream has said, and in which version of HTTP. */
    private static final class Stream {

        @SuppressWarnings("JdkObsolete") // written by an event loop, read by the test
        private final StringBuffer text = new StringBuffer();

        private volatile boolean isHttp2;

        String text() {
            return text.toString();
        }
    }

    @Test
    void streams_share_one_connection_of_http_2() {
        Room video = Room.ofVideo(TestWorker.freshId());
        worker.create(user, video.id(), "processing", 4);
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MaxPoolSize(1));
        try {
            Stream one = open(client, "/sse?token=dev:" + user + "&room=" + video);
            Stream both = open(client, "/sse?token=dev:" + user + "&room=" + video + "&room=user:" + user);
            await().atMost(PATIENCE).until(() -> one.text().contains("event: joined"));
            await().atMost(PATIENCE).until(() -> both.text().split("event: joined", -1).length == 3);

            worker.tell(video, GENERATION_STARTED, "g1", 5);

            await().atMost(PATIENCE).until(() -> one.text().contains("id: 1\nevent: generation.started\ndata: {"));
            await().atMost(PATIENCE).until(() -> both.text().contains("id: 1.0\nevent: generation.started\ndata: {"));
            assertThat(one.isHttp2).isTrue();
        } finally {
            client.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private Stream open(HttpClient client, String path) {
        Stream stream = new Stream();
        client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(HttpClientRequest::send)
                .onSuccess(response -> {
                    stream.isHttp2 = response.version() == HttpVersion.HTTP_2;
                    response.handler(lines -> stream.text.append(lines));
                })
                .onFailure(failure -> stream.text.append(failure));
        return stream;
    }
}
