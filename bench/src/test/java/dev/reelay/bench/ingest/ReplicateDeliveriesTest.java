package dev.reelay.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.bench.load.Requests;
import dev.reelay.model.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ReplicateDeliveriesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_767_952_800));
    private static final Pattern REQUEST = Pattern.compile(
            "POST /webhooks/replicate\\?generation=(gen_bench_\\d{4}) HTTP/1.1\r\n.*Webhook-Id: (msg_\\w{27})\r\n"
                    + "Webhook-Timestamp: 1767952800\r\nWebhook-Signature: v1,(\\S{44})\r\nContent-Length: 1300\r\n\r\n(.*)",
            Pattern.DOTALL);

    @Test
    void aBodyIsAPredictionOfTheSaidLength() {
        // When
        String body = ReplicateDeliveries.body(7);

        // Then
        assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSize(ReplicateDeliveries.BODY_BYTES);
        JsonNode prediction = Json.read(body, JsonNode.class);
        assertThat(prediction.get("status").textValue()).isEqualTo("succeeded");
        assertThat(prediction.get("id").textValue()).isEqualTo(Scene.jobId(7));
    }

    @Test
    void eachHasAnIdOfItsOwnAndItsSignature() throws Exception {
        // Given: two are signed ahead, two on the way
        ReplicateDeliveries deliveries = new ReplicateDeliveries(3, CLOCK);
        deliveries.prepare(2);
        Set<String> ids = new HashSet<>();

        for (int i = 0; i < 4; i++) {
            // When
            Matcher request = REQUEST.matcher(next(deliveries));

            // Then
            assertThat(request.matches()).isTrue();
            assertThat(request.group(1)).isEqualTo(Scene.generationId(i % 3));
            assertThat(request.group(3)).isEqualTo(signature(request.group(2), request.group(4)));
            ids.add(request.group(2));
        }
        assertThat(ids).hasSize(4);
    }

    private static String next(ReplicateDeliveries deliveries) {
        ByteBuffer target = ByteBuffer.allocate(Requests.MAX_BYTES);
        deliveries.write(target);
        return StandardCharsets.UTF_8.decode(target.flip()).toString();
    }

    private static String signature(String id, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Base64.getDecoder().decode(ReplicateDeliveries.SECRET.substring("whsec_".length())), "HmacSHA256"));
        byte[] signed = (id + ".1767952800." + body).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    }
}
