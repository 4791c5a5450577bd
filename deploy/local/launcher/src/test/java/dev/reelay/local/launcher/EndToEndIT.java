package dev.reelay.local.launcher;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.simulator.prediction.Misbehaviour;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole of command one on other ports, seen from outside: providers, frontends, browsers, and a process killer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndIT {

    private static final Duration DONE = Duration.ofSeconds(60);

    private RunningReelay reelay;
    private Frontend frontend;

    @BeforeAll
    void start(@TempDir Path data) {
        reelay = RunningReelay.start(data, RunningReelay.freePorts(2), Map.of("simulator.seconds", "2"));
        frontend = new Frontend(reelay.ports());
    }

    @AfterAll
    void end() {
        reelay.close();
    }

    @Test
    void tellsABrowserOverWebSocketOfAGenerationUntilTheVideoPlays() throws Exception {
        try (RoomWatcher own = watch("ada", "user:ada", null)) {
            await().until(() -> own.joins().size() == 1);
            String id = frontend.create("ada", "{\"prompt\":\"A paper boat\"}");

            try (RoomWatcher video = watch("ada", "video:" + id, 0L)) {
                await().atMost(DONE).untilAsserted(() -> {
                    assertThat(video.types()).contains("generation.completed");
                    assertThat(own.types()).contains("generation.completed");
                });

                assertThat(video.errors()).isEmpty();
                assertThat(video.types()).startsWith("generation.created").endsWith("generation.completed");
                assertThat(video.seqs()).isEqualTo(oneTo(video.seqs().size()));
                long head = own.joins().get(0).path("seq").asLong();
                assertThat(own.seqs())
                        .isEqualTo(LongStream.rangeClosed(
                                        head + 1, head + own.seqs().size())
                                .boxed()
                                .toList());
                assertProgressNeverFalls(video);
                assertPlays(completed(video.events()));
            }
        }
    }

    @Test
    void tellsABrowserOverServerSentEventsOfAGenerationUntilTheVideoPlays() throws Exception {
        String id = frontend.create("grace", "{\"prompt\":\"A paper boat\"}");

        try (StreamWatcher stream = new StreamWatcher(reelay.ports().pushPorts().get(1), "grace", "video:" + id, "0")) {
            assertThat(stream.status()).isEqualTo(200);
            await().atMost(DONE)
                    .untilAsserted(() -> assertThat(stream.numbered())
                            .extracting(StreamWatcher.Event::type)
                            .contains("generation.completed"));

            List<StreamWatcher.Event> numbered = stream.numbered();
            assertThat(numbered)
                    .extracting(event -> event.data().path("seq").asLong())
                    .isEqualTo(oneTo(numbered.size()));
            assertThat(numbered)
                    .as("the id of an event is the cursor of its stream")
                    .allSatisfy(event -> assertThat(event.id())
                            .isEqualTo(event.data().path("seq").asText()));
            assertPlays(numbered.get(numbered.size() - 1).data());
        }
    }

    @Test
    void showsAGenerationOnPagesThatWereWrittenForOtherServers() throws Exception {
        ExistingPages.assumeInstalled();
        String id = "edit_1234567890_abc123";

        try (ExistingPages pages = ExistingPages.open(reelay.ports().pushPorts().get(0), "lin", id)) {
            frontend.create("lin", "{\"prompt\":\"A paper boat\",\"generationId\":\"" + id + "\"}");

            await().atMost(DONE).untilAsserted(() -> {
                assertThat(pages.shown("video")).hasSize(1);
                assertThat(pages.notifications("success")).hasSize(1);
            });

            String url = pages.shown("video").get(0).asText();
            Film.play(url);
            JsonNode success = pages.notifications("success").get(0);
            assertThat(success.path("urls")).extracting(JsonNode::asText).containsExactly(url);
            assertThat(success.path("text").asText()).endsWith("(10 credits)");
            assertThat(pages.notifications("progress")).isNotEmpty();
            assertThat(pages.bar()).hasSizeGreaterThan(1).endsWith(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "worker", "push-1"})
    void completesAGenerationAlthoughAServiceIsKilledInTheMiddle(String victim) throws Exception {
        String user = "killer-" + victim;
        String id = frontend.create(user, "{\"prompt\":\"A paper boat\",\"input\":{\"simulateSeconds\":4}}");
        try (RoomWatcher video = watch(user, "video:" + id, 0L)) {
            await().atMost(DONE)
                    .untilAsserted(() -> assertThat(video.progress()).isNotEmpty());

            reelay.kill(victim);

            await().atMost(DONE).untilAsserted(() -> assertThat(video.types()).contains("generation.completed"));
            assertThat(video.seqs())
                    .as("every event once, in order")
                    .isEqualTo(oneTo(video.seqs().size()));
            assertPlays(completed(video.events()));
            await().atMost(DONE)
                    .untilAsserted(() -> assertThat(reelay.output())
                            .anySatisfy(line -> assertThat(line).contains(victim + " is ready again")));
        }
    }

    /** A generation, and how it is to end. */
    private record Troubled(String user, String generation, Frontend.Ended expected) {}

    @Test
    void whateverTheProviderDoesEachGenerationEndsRightAndIsPaidOrGivenBack() throws Exception {
        List<Troubled> all = new ArrayList<>();
        for (Misbehaviour misbehaviour : Misbehaviour.values()) {
            for (String provider : List.of("replicate", "fal")) {
                String user = provider + "-" + misbehaviour.word();
                String body = "{\"prompt\":\"x\",\"provider\":\"%s\",\"input\":{\"simulate\":\"%s\"}}"
                        .formatted(provider, misbehaviour.word());
                all.add(new Troubled(user, frontend.create(user, body), Frontend.Ended.of(provider, misbehaviour)));
            }
        }

        for (Troubled each : all) {
            await().atMost(DONE)
                    .untilAsserted(() -> assertThat(frontend.ended(each.user(), each.generation()))
                            .as(each.user())
                            .isEqualTo(each.expected()));
        }
    }

    @Test
    void refusesWhatIsNotAuthentic() throws Exception {
        String id = frontend.create("mallory", "{\"prompt\":\"x\",\"provider\":\"custom\"}");
        int ingest = reelay.ports().ingest();
        Instant now = Instant.now();
        SignedWebhook genuine = SignedWebhook.of("msg_1", now, prediction("failed"));

        assertThat(genuine.withSignature("v1," + "A".repeat(43) + "=").sendTo(ingest, id))
                .as("wrong signature")
                .isEqualTo(401);
        assertThat(genuine.withBody(genuine.body().replace("failed", "fbiled")).sendTo(ingest, id))
                .as("a byte changed")
                .isEqualTo(401);
        assertThat(SignedWebhook.of("msg_2", now.minus(Duration.ofMinutes(6)), genuine.body())
                        .sendTo(ingest, id))
                .as("six minutes old")
                .isEqualTo(401);
        assertThat(genuine.sendTo(ingest, "nobody-knows-this"))
                .as("unknown generation")
                .isEqualTo(404);
        assertThat(SignedWebhook.of("msg_3", now, "garbage").sendTo(ingest, id))
                .as("garbage")
                .isEqualTo(400);
        assertThat(Frontend.get(reelay.ports().worker(), "/api/generations/" + id, "mallory")
                        .path("status")
                        .asText())
                .as("nothing of it changed anything")
                .isNotEqualTo("failed");
    }

    @Test
    void takesADeliveryThatComesTwiceOnce() throws Exception {
        String id = frontend.create("judy", "{\"prompt\":\"x\",\"provider\":\"custom\"}");
        try (RoomWatcher video = watch("judy", "video:" + id, 0L)) {
            SignedWebhook failed = SignedWebhook.of("msg_twice", Instant.now(), prediction("failed"));
            int ingest = reelay.ports().ingest();

            assertThat(failed.sendTo(ingest, id)).isEqualTo(202);
            assertThat(failed.sendTo(ingest, id)).isEqualTo(200);

            await().atMost(DONE).untilAsserted(() -> assertThat(video.types()).contains("generation.failed"));
            // A second effect would come right behind the first; the next generation's end is well after it.
            frontend.create("judy", "{\"prompt\":\"x\"}");
            await().during(Duration.ofSeconds(1))
                    .atMost(DONE)
                    .untilAsserted(() -> assertThat(video.types()).containsOnlyOnce("generation.failed"));
        }
    }

    @Test
    void passesTheChecksOfAnExistingBackendsWebhooks() {
        assumeThat(Stream.of("bash", "curl")).allMatch(Installed::isThere);
        List<String> output = new CopyOnWriteArrayList<>();

        ChildProcess checks = ChildProcess.start(
                "checks",
                List.of(
                        "bash",
                        "../test-video-webhook.sh",
                        ServiceEnvironment.url(reelay.ports().ingest()) + "/api/webhooks/video-completion"),
                Map.of("WORKER_URL", ServiceEnvironment.url(reelay.ports().worker())),
                null,
                output::add);

        assertThat(checks.awaitEnd(DONE)).isTrue();
        assertThat(checks.exitCode()).as(String.join("\n", output)).isZero();
        assertThat(output).filteredOn(line -> line.contains("ok ")).hasSize(9);
    }

    @Test
    void letsNobodyIntoTheRoomOfAnother() throws Exception {
        String id = frontend.create("alice", "{\"prompt\":\"x\"}");

        try (RoomWatcher user = watch("eve", "user:alice", null);
                RoomWatcher video = watch("eve", "video:" + id, 0L)) {
            await().atMost(DONE).untilAsserted(() -> {
                assertThat(user.errors()).isNotEmpty();
                assertThat(video.errors()).isNotEmpty();
            });
            assertThat(user.errors().get(0).path("code").asText()).isEqualTo("forbidden");
            assertThat(video.events()).isEmpty();
        }
        assertThat(Frontend.send(HttpRequest.newBuilder(frontend.api("/api/generations/" + id)))
                        .statusCode())
                .as("without a token")
                .isEqualTo(401);
    }

    @Test
    void servesThePageAndTheHealthOfEachPod() throws Exception {
        for (int port : reelay.ports().pushPorts()) {
            HttpResponse<byte[]> page =
                    Frontend.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("<script");
        }
    }

    private static void assertPlays(JsonNode event) throws Exception {
        JsonNode file = event.path("data").path("files").path(0);
        assertThat(Film.play(file.path("url").asText()))
                .hasSize(file.path("size").asInt());
    }

    private static void assertProgressNeverFalls(RoomWatcher watcher) {
        List<Integer> progress = watcher.progress().stream()
                .map(frame -> frame.path("data").path("progress").asInt())
                .toList();
        assertThat(progress).isNotEmpty().isSorted();
    }

    private static JsonNode completed(List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals("generation.completed"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> oneTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static String prediction(String status) {
        return "{\"id\":\"job1\",\"status\":\"" + status
                + "\",\"error\":\"out of memory\",\"logs\":\"\",\"output\":null}";
    }

    private RoomWatcher watch(String user, String room, Long since) {
        return new RoomWatcher(reelay.ports().pushPorts(), user, room, since);
    }
}
