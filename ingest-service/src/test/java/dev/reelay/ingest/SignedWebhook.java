package dev.reelay.ingest;

import static io.restassured.RestAssured.given;

import dev.reelay.ingest.signature.Signer;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A webhook as its sender would sign it now; variations return changed copies. */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, never compared
record SignedWebhook(String sender, String secret, String id, String timestamp, byte[] signed, byte[] sent) {

    private static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    static SignedWebhook replicate(String body) {
        return of("replicate", TestSenders.REPLICATE_SECRET, body.getBytes(StandardCharsets.UTF_8));
    }

    static SignedWebhook replicate(byte[] body) {
        return of("replicate", TestSenders.REPLICATE_SECRET, body);
    }

    static SignedWebhook standard(String body) {
        return of("standard", TestSenders.STANDARD_SECRET, body.getBytes(StandardCharsets.UTF_8));
    }

    private static SignedWebhook of(String sender, String secret, byte[] body) {
        String id = "msg_" + UUID.randomUUID();
        return new SignedWebhook(sender, secret, id, Long.toString(Instant.now().getEpochSecond()), body, body);
    }

    SignedWebhook withSecret(String other) {
        return new SignedWebhook(sender, other, id, timestamp, signed, sent);
    }

    SignedWebhook withId(String other) {
        return new SignedWebhook(sender, secret, other, timestamp, signed, sent);
    }

    SignedWebhook signedSecondsAgo(long seconds) {
        String then = Long.toString(Instant.now().getEpochSecond() - seconds);
        return new SignedWebhook(sender, secret, id, then, signed, sent);
    }

    SignedWebhook sending(String other) {
        return new SignedWebhook(sender, secret, id, timestamp, signed, other.getBytes(StandardCharsets.UTF_8));
    }

    String signature() {
        return Signer.sign(secret, id, timestamp, signed);
    }

    /** The request without a path, to be changed before it goes out. */
    RequestSpecification request() {
        return given().config(AS_IT_IS)
                .contentType("application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature())
                .header("User-Agent", "Replicate/1")
                .body(sent);
    }

    /** Sends it with that query. */
    Response post(String query) {
        return request().post(path(query));
    }

    Response postFor(String generationId) {
        return post("generation=" + generationId);
    }

    String path(String query) {
        return "/webhooks/" + sender + (query.isEmpty() ? "" : "?" + query);
    }
}
