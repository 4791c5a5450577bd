package dev.reelay.ingest;

import static dev.reelay.ingest.WebhookAnswersIT.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strangers change nothing and learn nothing. */
@QuarkusTest
@RealServers
class AuthenticityIT {

    private static final String SUCCEEDED =
            "{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":\"https://replicate.delivery/x/out.mp4\"}";

    PostgresServer postgres;
    private Generations generations;

    @BeforeEach
    void generations() {
        generations = new Generations(postgres);
    }

    @Test
    void refusesAWrongSignature() {
        String generation = generations.create();

        Response response = SignedWebhook.replicate(SUCCEEDED)
                .withSecret(TestSenders.STANDARD_SECRET)
                .postFor(generation);

        assertProblem(response, 401, "wrong-signature");
        assertThat(generations.deliveries(generation)).isEmpty();
    }

    @Test
    void refusesASecretThatHasEnded() {
        Response response = SignedWebhook.replicate(SUCCEEDED)
                .withSecret(TestSenders.OLD_REPLICATE_SECRET)
                .postFor(generations.create());

        assertProblem(response, 401, "wrong-signature");
    }

    @Test
    void refusesABodyThatWasChangedByAByte() {
        String generation = generations.create();

        Response response = SignedWebhook.replicate(SUCCEEDED)
                .sending(SUCCEEDED.replace("out.mp4", "our.mp4"))
                .postFor(generation);

        assertProblem(response, 401, "wrong-signature");
        assertThat(generations.deliveries(generation)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {360, -360})
    void refusesATimestampSixMinutesAway(long seconds) {
        Response response =
                SignedWebhook.replicate(SUCCEEDED).signedSecondsAgo(seconds).postFor(generations.create());

        assertProblem(response, 401, "stale-signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void refusesAMissingHeader(String header) {
        SignedWebhook webhook = SignedWebhook.replicate(SUCCEEDED);
        Response response = without(header, webhook).post(webhook.path("generation=" + generations.create()));

        assertProblem(response, 401, "incomplete-signature");
    }

    @Test
    void refusesARepeatedHeader() {
        SignedWebhook webhook = SignedWebhook.replicate(SUCCEEDED);

        Response response = webhook.request()
                .header("webhook-signature", webhook.signature())
                .post(webhook.path("generation=" + generations.create()));

        assertProblem(response, 401, "incomplete-signature");
    }

    @Test
    void tellsAnUnknownGenerationOnlyToThoseWhoAreAuthentic() {
        SignedWebhook webhook = SignedWebhook.replicate(SUCCEEDED);

        assertProblem(webhook.postFor("nobodys"), 404, "unknown-generation");
        assertProblem(webhook.withSecret(TestSenders.STANDARD_SECRET).postFor("nobodys"), 401, "wrong-signature");
        assertProblem(webhook.withSecret(TestSenders.STANDARD_SECRET).postFor("bad id"), 401, "wrong-signature");
    }

    private static RequestSpecification without(String header, SignedWebhook webhook) {
        var request = given().contentType("application/json").body(webhook.sent());
        for (var each : List.of(
                List.of("webhook-id", webhook.id()),
                List.of("webhook-timestamp", webhook.timestamp()),
                List.of("webhook-signature", webhook.signature()))) {
            if (!each.get(0).equals(header)) {
                request = request.header(each.get(0), each.get(1));
            }
        }
        return request;
    }
}
