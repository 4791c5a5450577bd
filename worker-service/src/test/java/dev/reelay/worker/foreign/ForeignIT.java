package dev.reelay.worker.foreign;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.Json;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import dev.reelay.worker.SecondWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another backend publishes, with transcripts and images allowed and nothing else. */
@QuarkusTest
@RealServers
@TestProfile(ForeignAllowed.class)
class ForeignIT {

    private static final String TRANSCRIPTS = "transcript:status";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    PostgresServer postgres;
    RedisServer redis;

    @Inject
    MeterRegistry metrics;

    @Inject
    RedisDataSource redisClient;

    private Rows rows;
    private String video;

    @BeforeEach
    void someVideo() {
        rows = Rows.of(postgres);
        video = "video-" + UUID.randomUUID();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(listeners()).as("listeners").isPositive());
    }

    @Test
    void withoutAGenerationTheVideosRoomIsTold() {
        publish(TRANSCRIPTS, message(video, "processing", Map.of()));
        publish(TRANSCRIPTS, message(video, "completed", Map.of("formatted_text", "Hello")));

        awaitEvents(2);
        assertThat(events()).containsExactly("1 0 transcript.progress", "2 0 transcript.completed");
        assertThat(rows.value("select data::text from room_event where room = ? and seq = 2", "video:" + video))
                .contains("\"text\":\"Hello\"", "\"videoId\":\"" + video + "\"")
                .doesNotContain("generationId");
        assertThat(rows.select(
                        "select sender, state, outcome, headers->>'channel' as channel from webhook_delivery"
                                + " where video_id = ? order by received_at",
                        video))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("sender", "foreign")
                        .containsEntry("state", "done")
                        .containsEntry("outcome", "told")
                        .containsEntry("channel", TRANSCRIPTS));
    }

    @Test
    void theNewestGenerationOfTheVideoAndKindIsCompleted() {
        String user = newUser();
        video = Api.createCustom(user);
        String older = createTranscript(user);
        String newer = createTranscript(user);

        publish(TRANSCRIPTS, message(video, "completed", Map.of("formatted_text", "Hello")));

        awaitStatus(user, newer, "completed");
        assertThat(Api.get(user, older).<String>path("status")).isEqualTo("pending");
        assertThat(Api.get(user, video).<String>path("status")).isEqualTo("pending");
        assertThat(events()).contains("4 2 generation.completed");
    }

    @Test
    void theGenerationThatIsNamedIsMeant() {
        String user = newUser();
        video = Api.createCustom(user);
        String older = createTranscript(user);
        String newer = createTranscript(user);

        publish(TRANSCRIPTS, "{\"status\":\"failed\",\"data\":{\"generationId\":\"" + older + "\"}}");

        awaitStatus(user, older, "failed");
        assertThat(Api.get(user, newer).<String>path("status")).isEqualTo("pending");
    }

    @Test
    void whoMayPublishOnOneChannelMovesNothingOfAnotherKind() {
        String user = newUser();
        String film = Api.createCustom(user);
        double before = refused("unknown_generation");

        publish(TRANSCRIPTS, "{\"status\":\"failed\",\"data\":{\"generationId\":\"" + film + "\"}}");

        awaitRefused("unknown_generation", before);
        assertThat(Api.get(user, film).<String>path("status")).isEqualTo("pending");
    }

    @Test
    void theSameMessageAgainHasNoSecondEffect() {
        String message = message(video, "completed", Map.of("formatted_text", "Hello"));
        publish(TRANSCRIPTS, message);
        double before = taken("repeated");

        publish(TRANSCRIPTS, message);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(taken("repeated")).isEqualTo(before + 1));
        awaitEvents(1);
    }

    @Test
    void anAttemptThatIsMadeAgainMaySayTheSameAgain() {
        String user = newUser();
        video = Api.createCustom(user);
        String transcript = createTranscript(user);
        String working = message(video, "processing", Map.of("progress", 10));
        publish(TRANSCRIPTS, working);
        awaitStatus(user, transcript, "processing");
        rows.change("update generation set attempt = 2, status = 'pending', progress = 0 where id = ?", transcript);

        publish(TRANSCRIPTS, working);

        awaitStatus(user, transcript, "processing");
        assertThat(rows.column(
                        "select attempt || ' ' || outcome from webhook_delivery where generation_id = ? order by attempt",
                        transcript))
                .containsExactly("1 applied", "2 applied");
    }

    @Test
    void twoWorkersHearItAndItHasOneEffect() {
        double before = taken("new") + taken("repeated");
        try (SecondWorker second =
                SecondWorker.start(postgres, redis, Map.of("REELAY_FOREIGN_CHANNELS", ForeignAllowed.CHANNELS))) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(listeners()).as(second.output()).isEqualTo(2));

            List<Integer> heardBy = IntStream.range(0, 40)
                    .mapToObj(n -> publish(TRANSCRIPTS, message(video, "processing", Map.of("progress", n))))
                    .toList();

            assertThat(heardBy).containsOnly(2);
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(taken("new") + taken("repeated")).isEqualTo(before + 40));
            awaitEvents(40);
            await().during(Duration.ofMillis(500))
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(rows.value(
                                    "select count(*) || ' ' || count(*) filter (where outcome = 'told')"
                                            + " from webhook_delivery where video_id = ?",
                                    video))
                            .isEqualTo("40 40"));
            assertThat(rows.value("select last_seq from room where name = ?", "video:" + video))
                    .isEqualTo("40");
        }
    }

    @Test
    void aChannelThatIsNotAllowedIsNotListenedTo() {
        double before = metrics.counter("reelay.inbox.hints").count();

        publish("summary:status", message(video, "completed", Map.of("content", "Short")));

        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(metrics.counter("reelay.inbox.hints").count())
                                .isGreaterThan(before));
        // A later one that is taken shows that the first has been dealt with.
        publish(TRANSCRIPTS, message(video, "started", Map.of()));
        awaitEvents(1);
        assertThat(events()).containsExactly("1 0 transcript.started");
    }

    @Test
    void ourOwnHintIsNoForeignMessage() {
        double before = refused("malformed");

        publish(TRANSCRIPTS, "{\"deliveryId\":\"" + UUID.randomUUID() + "\",\"generationId\":\"g1\"}");

        publish(TRANSCRIPTS, message(video, "started", Map.of()));
        awaitEvents(1);
        assertThat(refused("malformed")).isEqualTo(before);
    }

    private String createTranscript(String user) {
        return Api.create(
                        user,
                        Map.of("prompt", "a paper boat", "provider", "custom", "kind", "transcript", "videoId", video))
                .then()
                .statusCode(202)
                .extract()
                .path("generationId");
    }

    private static String message(String video, String status, Map<String, ?> data) {
        return Json.write(
                Map.of("videoId", video, "status", status, "timestamp", "2026-11-21T10:00:00Z", "data", data));
    }

    /** How many heard it. */
    private int publish(String channel, String message) {
        return redisClient.execute("PUBLISH", channel, message).toInteger();
    }

    private int listeners() {
        return redisClient.execute("PUBSUB", "NUMSUB", TRANSCRIPTS).get(1).toInteger();
    }

    private void awaitEvents(int count) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(events()).hasSize(count));
    }

    private List<String> events() {
        return rows.column(
                "select seq || ' ' || version || ' ' || type from room_event where room = ? order by seq",
                "video:" + video);
    }

    private static void awaitStatus(String user, String generation, String status) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(Api.get(user, generation).<String>path("status"))
                        .isEqualTo(status));
    }

    private double taken(String outcome) {
        return metrics.counter("reelay.foreign.taken", "outcome", outcome).count();
    }

    private double refused(String reason) {
        return metrics.counter("reelay.foreign.refused", "reason", reason).count();
    }

    private void awaitRefused(String reason, double before) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(refused(reason)).isEqualTo(before + 1));
    }
}
