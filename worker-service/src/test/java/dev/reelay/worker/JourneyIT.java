package dev.reelay.worker;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.inbox.Deliveries;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A generation from the request to the file in our bucket, with the provider behaving well and badly. */
@QuarkusTest
@RealServers
class JourneyIT {

    PostgresServer postgres;
    TestProvider provider;

    /** One of them: whose it is, and its generation. */
    private record Journey(String user, String id) {}

    /** By misbehaviour. All are under way at once, since most of the time of each is the provider's. */
    private static final Map<String, Journey> UNDER_WAY = new HashMap<>();

    private static final List<String> MISBEHAVIOURS =
            List.of("", "duplicate", "out-of-order", "create-5xx", "slow-body", "failed", "canceled", "expired-output");

    @BeforeEach
    void allBeginAtOnce() {
        MISBEHAVIOURS.forEach(misbehaviour -> UNDER_WAY.computeIfAbsent(misbehaviour, this::begin));
    }

    @ParameterizedTest
    @CsvSource({
        "'', completed",
        "duplicate, completed",
        "out-of-order, completed",
        "create-5xx, completed",
        "slow-body, completed",
        "failed, failed",
        "canceled, canceled",
        "expired-output, failed"
    })
    void whateverTheProviderDoesAJourneyEndsOnceAndIsPaidOrGivenBack(String misbehaviour, String end) {
        String user = UNDER_WAY.get(misbehaviour).user();
        String id = UNDER_WAY.get(misbehaviour).id();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(Api.get(user, id).<String>path("status")).isEqualTo(end));

        Rows rows = Rows.of(postgres);
        boolean completed = end.equals("completed");
        assertThat(provider.predictionsOf(id)).hasSize(1);
        assertThat(Api.balance(user)).isEqualTo(completed ? 990 : 1000);
        assertThat(rows.column("select type from room_event where room = ? order by seq", "video:" + id))
                .containsExactly("generation.created", "generation.started", "generation." + end);
        List<String> told = new ArrayList<>(List.of("generation.created", "generation.started", "generation." + end));
        if (!completed) {
            told.add("credits.refunded");
        }
        assertThat(rows.column("select type from room_event where room = ? order by seq", "user:" + user))
                .containsExactlyElementsOf(told);
        assertThat(rows.column("select seq from room_event where room = ? order by seq", "user:" + user))
                .containsExactlyElementsOf(List.of("1", "2", "3", "4").subList(0, told.size()));
    }

    @Test
    void theFileOfACompletedJourneyIsToldWithAnAddressOfOurs() {
        String user = UNDER_WAY.get("").user();
        String id = UNDER_WAY.get("").id();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Api.get(user, id).<String>path("files[0].url"))
                        .startsWith("http://127.0.0.1:8082/media/"));

        assertThat(Api.get(user, id).<String>path("files[0].type")).isEqualTo("video/mp4");
        assertThat(Api.get(user, id).<Integer>path("files[0].size")).isPositive();
    }

    private Journey begin(String misbehaviour) {
        String user = Api.newUser();
        String id = "journey-" + UUID.randomUUID();
        Deliveries deliveries = new Deliveries(postgres);
        provider.receiver().listen(id, body -> record(deliveries, id, Json.read(body, JsonNode.class)));
        Map<String, Object> input = misbehaviour.isEmpty() ? Map.of() : Map.of("simulate", misbehaviour);
        Api.create(user, Map.of("prompt", "a paper boat", "provider", "replicate", "generationId", id, "input", input))
                .then()
                .statusCode(202);
        return new Journey(user, id);
    }

    /** As ingest records it: what a prediction says, in our words. */
    private static void record(Deliveries deliveries, String id, JsonNode prediction) {
        StatusMessage message = switch (prediction.path("status").asText()) {
            case "starting" -> StatusMessage.working(GenerationStatus.STARTING, null, null);
            case "processing" -> StatusMessage.working(GenerationStatus.PROCESSING, null, null);
            case "succeeded" -> StatusMessage.succeeded(media(prediction), null);
            case "canceled" -> StatusMessage.ended(GenerationStatus.CANCELED, "provider_canceled", null);
            default -> StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", "words");
        };
        deliveries.record(id, 1, prediction.path("id").asText(), Json.write(message));
    }

    private static List<MediaReference> media(JsonNode prediction) {
        List<MediaReference> media = new ArrayList<>();
        prediction.path("output").forEach(url -> media.add(MediaReference.of(url.asText())));
        return media;
    }
}
