package dev.reelay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are signed, and odd: none is answered 5xx. */
@QuarkusTest
@RealServers
class HostileJsonIT {

    PostgresServer postgres;
    private Generations generations;

    @BeforeEach
    void generations() {
        generations = new Generations(postgres);
    }

    @Test
    void takesTheLastOfANameThatComesTwice() {
        String generation = generations.create();

        SignedWebhook.replicate("{\"status\":\"succeeded\",\"id\":\"p1\",\"status\":\"failed\",\"id\":\"p2\"}")
                .postFor(generation)
                .then()
                .statusCode(202);

        assertThat(generations.deliveries(generation)).singleElement().satisfies(row -> {
            assertThat(row.jobId()).isEqualTo("p2");
            assertThat(row.message()).contains("failed").doesNotContain("saving");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"p\\u0000q\",\"status\":\"processing\"}",
                "{\"id\":\"p\\ud800\",\"status\":\"processing\"}",
                "{\"id\":\"p1\",\"status\":\"failed\",\"error\":\"no\\u0000 and \\udfff\"}",
                "{\"id\":\"p1\",\"status\":\"proc\\u0000essing\"}",
                "{\"id\":\"p1\",\"status\":\"processing\",\"logs\":\"\\u0000 \\ud800 50%|\\udc00\"}",
                "{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":\"https://replicate.delivery/\\u0000/a.mp4\"}",
                "{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":{\"\\ud800\":\"https://replicate.delivery/a.mp4\"}}",
                "{\"id\":\"p1\",\"status\":\"succeeded\",\"metrics\":{\"predict_time\":9007199254740993}}",
                "{\"id\":\"p1\",\"status\":\"succeeded\",\"metrics\":{\"predict_time\":1e999999}}",
                "{\"id\":\"p1\",\"status\":\"succeeded\",\"metrics\":{\"predict_time\":-1e-999999}}",
                "{\"id\":9007199254740993,\"status\":\"processing\"}",
                "{\"id\":[],\"status\":{},\"output\":{\"a\":[[[[]]]]},\"logs\":[],\"error\":[1]}",
            })
    void takesOrRefusesAnOddBody(String body) {
        assertThat(SignedWebhook.replicate(body).postFor(generations.create()).statusCode())
                .isIn(202, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"processing\",\"seed\":%s}", "{\"metrics\":{\"predict_time\":%s}}"})
    void refusesANumberOfMoreThanAThousandDigits(String body) {
        SignedWebhook webhook = SignedWebhook.replicate(body.formatted("9".repeat(1_001)));

        WebhookAnswersIT.assertProblem(webhook.postFor(generations.create()), 400, "malformed-body");
    }

    @Test
    void putsUpWithAMarkOfUtf8() {
        SignedWebhook.replicate("\ufeff{\"id\":\"p1\",\"status\":\"processing\"}")
                .postFor(generations.create())
                .then()
                .statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
    void refusesAnotherEncoding(String charset) {
        byte[] body = " {\"id\":\"p1\",\"status\":\"processing\"}".getBytes(Charset.forName(charset));

        WebhookAnswersIT.assertProblem(
                SignedWebhook.replicate(body).postFor(generations.create()), 400, "malformed-body");
    }

    @Test
    void refusesBytesThatAreNoUtf8WhereTheyCount() {
        byte[] body = "{\"id\":\"p?\",\"status\":\"processing\"}".getBytes(StandardCharsets.UTF_8);
        body[8] = (byte) 0xc0;

        WebhookAnswersIT.assertProblem(
                SignedWebhook.replicate(body).postFor(generations.create()), 400, "malformed-body");
    }

    @Test
    void refusesABodyThatIsNestedTooDeep() {
        String body = "{\"status\":\"processing\",\"input\":" + "[".repeat(1_001) + "]".repeat(1_001) + "}";

        WebhookAnswersIT.assertProblem(
                SignedWebhook.replicate(body).postFor(generations.create()), 400, "malformed-body");
    }
}
