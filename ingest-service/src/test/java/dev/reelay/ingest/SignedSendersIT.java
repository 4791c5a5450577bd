package dev.reelay.ingest;

import static dev.reelay.ingest.WebhookAnswersIT.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.signature.Signer;
import dev.reelay.local.servers.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The senders of the {@code t=…,v1=…} family, those of whole accounts, and one that signs with a key pair. */
@QuarkusTest
@RealServers
class SignedSendersIT {

    PostgresServer postgres;
    private Generations generations;
    private final String job = "job-" + UUID.randomUUID();

    @BeforeEach
    void generations() {
        generations = new Generations(postgres);
    }

    @Test
    void takesOpenRoutersWebhookOnceUnderWhateverKeyThatNobodySigned() {
        String generation = generations.create();
        String body = "{\"type\":\"video.generation.completed\",\"data\":{\"id\":\"" + job
                + "\",\"unsigned_urls\":[\"https://x/a.mp4\"]}}";
        RequestSpecification webhook = timestamped("X-OpenRouter-Signature", "v1", ',', body);

        Response first = webhook.header("X-OpenRouter-Idempotency-Key", "one").post(path("openrouter", generation));
        Response again = timestamped("X-OpenRouter-Signature", "v1", ',', body)
                .header("X-OpenRouter-Idempotency-Key", "two")
                .post(path("openrouter", generation));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(generations.deliveries(generation)).singleElement().satisfies(row -> {
            assertThat(row.jobId()).isEqualTo(job);
            assertThat(row.message()).contains("https://x/a.mp4");
        });
    }

    @Test
    void refusesOpenRoutersWebhookThatWasSignedAsElevenLabsSigns() {
        String body = "{\"type\":\"video.generation.failed\",\"data\":{}}";

        Response response =
                timestamped("X-OpenRouter-Signature", "v1", '.', body).post(path("openrouter", generations.create()));

        assertProblem(response, 401, "wrong-signature");
    }

    @Test
    void takesElevenLabsTranscriptionForTheGenerationThatItsMetadataNames() {
        String generation = generations.create();

        Response response = timestamped("ElevenLabs-Signature", "v0", '.', transcription(generation))
                .post("/webhooks/elevenlabs");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(generations.deliveries(generation))
                .singleElement()
                .satisfies(row -> assertThat(row.message()).contains("Hello."));
    }

    @Test
    void refusesElevenLabsTranscriptionThatWasChangedByAByte() {
        String generation = generations.create();

        Response response = timestamped("ElevenLabs-Signature", "v0", '.', transcription(generation))
                .body(transcription(generation).replace("Hello.", "Hallo."))
                .post("/webhooks/elevenlabs");

        assertProblem(response, 401, "wrong-signature");
        assertThat(generations.deliveries(generation)).isEmpty();
    }

    @Test
    void refusesASignatureHeaderOfAnotherForm() {
        Response response = given().contentType("application/json")
                .header("ElevenLabs-Signature", "v0=abc")
                .body("{}")
                .post("/webhooks/elevenlabs");

        assertProblem(response, 401, "incomplete-signature");
    }

    @Test
    void findsTheGenerationAndItsAttemptByTheJobThatGeminiNames() {
        String generation = generations.create(2);
        generations.submitted(generation, "gemini", job);

        Response response = gemini(video(job)).post("/webhooks/gemini");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(generations.deliveries(generation)).singleElement().satisfies(row -> {
            assertThat(row.attempt()).isEqualTo(2);
            assertThat(row.message()).contains("https://x/out.mp4");
        });
    }

    @Test
    void knowsNoGenerationForAJobThatIsNotOurs() {
        generations.submitted(generations.create(), "replicate", job);

        assertProblem(gemini(video(job)).post("/webhooks/gemini"), 404, "unknown-generation");
    }

    @Test
    void hasAWebhookComeAgainThatOvertookTheAnswerToItsSubmit() {
        String generation = generations.create();
        generations.submitting(generation, "gemini");
        Response early = gemini(video(job)).post("/webhooks/gemini");
        generations.submitted(generation, "gemini", job);

        Response again = gemini(video(job)).post("/webhooks/gemini");

        assertProblem(early, 503, "job-not-bound-yet");
        assertThat(early.header("Retry-After")).isNotNull();
        assertThat(again.statusCode()).isEqualTo(202);
    }

    @Test
    void refusesGeminisWebhookUnderAnotherSecretAndTellsNothingOfTheJob() {
        generations.submitted(generations.create(), "gemini", job);

        Response response = standard(TestSenders.STANDARD_SECRET, video(job)).post("/webhooks/gemini");

        assertProblem(response, 401, "wrong-signature");
    }

    @Test
    void takesAWebhookThatWasSignedWithAPrivateKey() {
        String generation = generations.create();
        String body = "{\"type\":\"video.completed\",\"data\":{\"id\":\"" + job + "\"}}";

        Response response = openai(body, body).post(path("openai", generation) + "&token=token-1");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(generations.deliveries(generation))
                .singleElement()
                .satisfies(row -> assertThat(row.message()).contains("output_unfetchable"));
    }

    @Test
    void readsHeadersWhateverTheCaseOfTheirNames() {
        String generation = generations.create();
        String now = Long.toString(Instant.now().getEpochSecond());
        String body = video(job);

        Response response = given().contentType("application/json")
                .header("Webhook-ID", job)
                .header("WEBHOOK-TIMESTAMP", now)
                .header("wEbHoOk-SiGnAtUrE", Signer.sign(TestSenders.GEMINI_SECRET, job, now, bytes(body)))
                .body(body)
                .post(path("gemini", generation));

        assertThat(response.statusCode()).isEqualTo(202);
    }

    @Test
    void looksTheGenerationUpBeforeItPaysForAPublicKeySignature() {
        String body = "{\"type\":\"video.failed\",\"data\":{\"id\":\"" + job + "\"}}";

        Response forged = openai(body, body.replace("failed", "faiied"))
                .post(path("openai", generations.create()) + "&token=token-1");
        Response nobodys = openai(body, body.replace("failed", "faiied")).post(path("openai", "nobodys"));

        assertProblem(forged, 401, "wrong-signature");
        assertProblem(nobodys, 404, "unknown-generation");
    }

    private static String video(String job) {
        return "{\"type\":\"video.generated\",\"data\":{\"id\":\"" + job
                + "\",\"output_file_uri\":\"https://x/out.mp4\"}}";
    }

    private static String transcription(String generation) {
        return "{\"type\":\"speech_to_text_transcription\",\"data\":{\"request_id\":\"r1\",\"webhook_metadata\":"
                + "{\"generationId\":\"" + generation + "\"},\"transcription\":{\"text\":\"Hello.\"}}}";
    }

    private static RequestSpecification timestamped(String header, String version, char separator, String body) {
        String now = Long.toString(Instant.now().getEpochSecond());
        String mac = Signer.hex(TestSenders.RAW_SECRET, now, separator, bytes(body));
        return given().contentType("application/json")
                .header(header, "t=" + now + "," + version + "=" + mac)
                .body(body);
    }

    private static RequestSpecification gemini(String body) {
        return standard(TestSenders.GEMINI_SECRET, body);
    }

    private static RequestSpecification standard(String secret, String body) {
        String id = "msg_" + UUID.randomUUID();
        String now = Long.toString(Instant.now().getEpochSecond());
        return signed(id, now, Signer.sign(secret, id, now, bytes(body)), body);
    }

    private static RequestSpecification openai(String signed, String sent) {
        String id = "msg_" + UUID.randomUUID();
        String now = Long.toString(Instant.now().getEpochSecond());
        return signed(id, now, Signer.signAsymmetric(TestSenders.OPENAI_PRIVATE_KEY, id, now, bytes(signed)), sent);
    }

    private static RequestSpecification signed(String id, String timestamp, String signature, String body) {
        return given().contentType("application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature)
                .body(body);
    }

    private static String path(String sender, String generation) {
        return "/webhooks/" + sender + "?generation=" + generation;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
