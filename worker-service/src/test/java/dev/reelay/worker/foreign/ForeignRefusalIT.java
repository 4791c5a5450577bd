package dev.reelay.worker.foreign;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.Json;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another backend publishes, with transcripts and images allowed and nothing else. */
@QuarkusTest
@RealServers
@TestProfile(ForeignAllowed.class)
class ForeignRefusalIT {

    private static final String TRANSCRIPTS = "transcript:status";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    PostgresServer postgres;

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
    void whatIsNoMessageIsRefusedAndCounted() {
        double before = refused("malformed");

        publish(TRANSCRIPTS, "{\"videoId\":\"" + video + "\",");

        awaitRefused("malformed", before);
        assertNothingOf(video);
    }

    @Test
    void whatIsTooLargeIsRefusedUnread() {
        double before = refused("too_large");

        publish(TRANSCRIPTS, message(video, "completed", Map.of("formatted_text", "x".repeat(110 * 1024))));

        awaitRefused("too_large", before);
        assertNothingOf(video);
    }

    @Test
    void aTextThatIsTooLongForARoomIsRefused() {
        double before = refused("text_too_large");

        publish(TRANSCRIPTS, message(video, "completed", Map.of("formatted_text", "x".repeat(70 * 1024))));

        awaitRefused("text_too_large", before);
        assertNothingOf(video);
    }

    @Test
    void aTypeOfAnotherKindIsRefused() {
        double before = refused("unknown_kind");

        publish(TRANSCRIPTS, "{\"type\":\"clip.completed\",\"data\":{\"videoId\":\"" + video + "\"}}");

        awaitRefused("unknown_kind", before);
        assertNothingOf(video);
    }

    @Test
    void withPostgresAwayAMessageIsLostAndCounted() {
        double before = refused("not_recorded");
        postgres.stop();
        try {
            publish(TRANSCRIPTS, message(video, "completed", Map.of("formatted_text", "Hello")));

            awaitRefused("not_recorded", before);
        } finally {
            postgres.start();
        }
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

    private double refused(String reason) {
        return metrics.counter("reelay.foreign.refused", "reason", reason).count();
    }

    private void awaitRefused(String reason, double before) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(refused(reason)).isEqualTo(before + 1));
    }

    private void assertNothingOf(String of) {
        assertThat(rows.value("select count(*) from webhook_delivery where video_id = ?", of))
                .isEqualTo("0");
    }
}
