package dev.reelay.worker.submission.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.RealServers;
import dev.reelay.worker.TestProvider;
import dev.reelay.worker.submission.Answer;
import dev.reelay.worker.submission.Cancellation;
import dev.reelay.worker.submission.Job;
import dev.reelay.worker.submission.Orders;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class CustomIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    TestProvider provider;

    @Inject
    CustomClient client;

    private CustomProvider custom;

    @BeforeEach
    void aBackend() {
        String url = provider.backend().baseUrl() + "/orders";
        custom = new CustomProvider(
                client,
                new CustomConfig() {
                    @Override
                    public Optional<String> url() {
                        return Optional.of(url);
                    }

                    @Override
                    public Optional<String> secret() {
                        return Optional.of(SECRET);
                    }

                    @Override
                    public String callbackSender() {
                        return "standard";
                    }
                },
                Clock.systemUTC());
    }

    @AfterEach
    void itTakesOrdersAgain() {
        provider.backend().answerOrders(202);
    }

    @Test
    void anOrderIsSignedNamedAndSaysWhereToReport() {
        assertThat(submit("signed")).isEqualTo(new Answer.Awaited());

        assertThat(provider.backend().requestsWith("signed")).singleElement().satisfies(request -> {
            assertThat(request.headers())
                    .containsEntry("webhook-id", "gen-1:1")
                    .containsEntry("idempotency-key", "gen-1:1");
            assertThat(request.headers().get("webhook-signature")).startsWith("v1,");
            assertThat(request.body().path("type").asText()).isEqualTo("generation.requested");
            assertThat(request.body().path("data").path("callbackUrl").asText())
                    .contains("/webhooks/standard?generation=gen-1&attempt=1&token=");
            assertThat(request.body().path("data").path("input").path("mark").asText())
                    .isEqualTo("signed");
            String signed = SigningKey.of(SECRET)
                    .sign(
                            "gen-1:1",
                            request.headers().get("webhook-timestamp"),
                            request.body().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(request.headers()).containsEntry("webhook-signature", signed);
        });
    }

    @Test
    void anOrderThatMayHaveBeenTakenIsSentAgainUnderTheSameName() {
        provider.backend().answerOrders(500);

        assertThat(submit("doubtful")).isInstanceOf(Answer.NotNow.class);

        assertThat(provider.backend().requestsWith("doubtful"))
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("idempotency-key", "gen-1:1"));
    }

    @Test
    void whatTheBackendRefusesIsRefused() {
        provider.backend().answerOrders(422);

        assertThat(submit("refused")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void theBackendIsToldOfACancel() {
        Job job = new Job("gen-of-a-cancel", 2, "custom", null, null);

        assertThat(custom.cancel(job).await().atMost(Duration.ofSeconds(20))).isEqualTo(new Cancellation.Nothing());

        assertThat(provider.backend().requestsWith("gen-of-a-cancel"))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.body().path("type").asText()).isEqualTo("generation.cancel"));
    }

    private Answer submit(String mark) {
        return custom.submit(Orders.of(null, null, 1, null, "{\"mark\":\"" + mark + "\"}"))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
