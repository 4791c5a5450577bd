package dev.reelay.bench.push;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A backend that reports the progress of one generation by Standard Webhooks, one after the other; on a thread of its own. */
final class Webhooks implements AutoCloseable {

    /** Fixed, for the loopback only. */
    static final String SECRET = "whsec_cmVlbGF5LWJlbmNoLXNlY3JldC1yZWVsYXktYmVuY2g=";

    private static final int ACCEPTED = 202;
    private static final int DUPLICATE = 200;
    private static final long PAUSE_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final InstantSource clock = InstantSource.system();
    private final URI target;
    private final Thread thread = new Thread(this::send, "webhooks");
    private volatile boolean stopped;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /** Reports about {@code generation} to ingest at {@code address} from now on. */
    Webhooks(InetSocketAddress address, String generation) {
        target = URI.create("http://127.0.0.1:" + address.getPort() + "/webhooks/standard?generation=" + generation);
        thread.start();
    }

    private void send() {
        try {
            for (long n = 0; !stopped; n++) {
                try {
                    int status = client.send(webhook(n), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    // A duplicate is one that was committed, and whose answer was lost on the way.
                    if (status == ACCEPTED || status == DUPLICATE) {
                        accepted.incrementAndGet();
                    } else {
                        refused.incrementAndGet();
                    }
                } catch (IOException e) {
                    refused.incrementAndGet();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest webhook(long n) {
        Instant now = clock.instant();
        String body = "{\"type\":\"generation.progress\",\"timestamp\":\"" + now + "\",\"data\":{\"progress\":"
                + n % 100 + "}}";
        String id = "msg_" + n;
        String timestamp = Long.toString(now.getEpochSecond());
        return HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + signature(id + "." + timestamp + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** How many were answered well. */
    long accepted() {
        return accepted.get();
    }

    /** How many were not, or not at all. */
    long refused() {
        return refused.get();
    }

    /** Sends no more; the last one is answered. */
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
