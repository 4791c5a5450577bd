package dev.reelay.bench.worker;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A message of a life as Replicate would send it.
 *
 * @param path where to, behind ingest's address
 * @param headers with its signature
 * @param body a prediction
 */
record Webhook(String path, MultiMap headers, Buffer body) {

    /** Fixed, for the loopback only. */
    static final String SECRET = "whsec_cmVlbGF5LWJlbmNoLXNlY3JldC1yZWVsYXktYmVuY2g=";

    private static final String WORDS = "a paper boat on a quiet lake at dawn, mist above the water, slow push in, ";

    /** The message {@code step} of {@code generation}, signed at {@code now}. */
    static Webhook of(int generation, int step, Instant now) {
        byte[] body = body(generation, step).getBytes(StandardCharsets.UTF_8);
        String id = "msg_" + generation + "_" + step + "_" + now.toEpochMilli();
        String timestamp = Long.toString(now.getEpochSecond());
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("content-type", "application/json")
                .add("webhook-id", id)
                .add("webhook-timestamp", timestamp)
                .add("webhook-signature", "v1," + signature(id + "." + timestamp + ".", body));
        return new Webhook("/webhooks/replicate?generation=gen_" + generation, headers, Buffer.buffer(body));
    }

    private static String body(int generation, int step) {
        return """
                {"id":"job_%d","model":"acme/words","input":{"prompt":"%s"},%s,"source":"api",\
                "urls":{"get":"https://api.replicate.com/v1/predictions/job_%d"}}\
                """.formatted(generation, WORDS.repeat(12), news(generation, step), generation);
    }

    private static String news(int generation, int step) {
        if (step == 0) {
            return "\"status\":\"starting\"";
        }
        if (step < Lives.END) {
            return "\"status\":\"processing\",\"logs\":\" %1$d0%%|####      | %1$d/10 [00:10<00:20,  1.00it/s]\\n\""
                    .formatted(step);
        }
        return Lives.fails(generation)
                ? "\"status\":\"failed\",\"error\":\"The model gave up.\""
                : "\"status\":\"succeeded\",\"output\":\"A paper boat floats on a lake.\",\"metrics\":{\"predict_time\":61.333}";
    }

    private static String signature(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
