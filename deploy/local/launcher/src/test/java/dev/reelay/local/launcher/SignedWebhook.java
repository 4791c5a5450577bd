package dev.reelay.local.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook as Replicate would send it, and as somebody else would. */
record SignedWebhook(String id, Instant at, String body, String signature) {

    static SignedWebhook of(String id, Instant at, String body) {
        return new SignedWebhook(id, at, body, sign(id, at, body));
    }

    SignedWebhook withBody(String other) {
        return new SignedWebhook(id, at, other, signature);
    }

    SignedWebhook withSignature(String other) {
        return new SignedWebhook(id, at, body, other);
    }

    /** Sends it for a generation and returns the status of the answer. */
    int sendTo(int ingestPort, String generationId) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ingestPort + "/webhooks/replicate?generation=" + generationId))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    static String sign(String id, Instant at, String body) {
        try {
            String secret = ServiceEnvironment.WEBHOOK_SECRET.substring("whsec_".length());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
            byte[] signed = (id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
