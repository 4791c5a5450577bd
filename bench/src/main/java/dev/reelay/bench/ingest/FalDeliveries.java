package dev.reelay.bench.ingest;

import dev.reelay.local.simulator.webhook.FalSigner;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Results as fal sends them, each a request of its own; genuine ones, or forgeries that only a verification finds out. */
final class FalDeliveries extends SignedDeliveries {

    /** The user id of the account that they are for. */
    static final String ACCOUNT = "user_bench";

    /** Generations that a genuine delivery can be about. */
    private static final int GENERATIONS = 100;

    private static final int ID_LENGTH = 36;
    private static final int SIGNATURE_LENGTH = 128;

    private final FalSigner signer;
    private final boolean forged;
    private byte[] forgery = new byte[0];

    private FalDeliveries(List<RequestTemplate> templates, InstantSource clock, FalSigner signer, boolean forged) {
        super(templates, clock, ID_LENGTH, SIGNATURE_LENGTH);
        this.signer = signer;
        this.forged = forged;
    }

    /** Signed by {@code signer}. */
    static FalDeliveries genuine(InstantSource clock, FalSigner signer) {
        List<RequestTemplate> templates = Stream.iterate(0, n -> n + 1)
                .limit(GENERATIONS)
                .map(FalDeliveries::expected)
                .toList();
        return new FalDeliveries(templates, clock, signer, false);
    }

    /**
     * Well formed, fresh, for the right account; every second about a generation that waits for fal, the others about none.
     * The signature is a true one of {@code stranger} over something else, so that nothing but the whole verification
     * refuses it, and making it costs the attacker nothing.
     */
    static FalDeliveries forged(InstantSource clock, FalSigner stranger) {
        return new FalDeliveries(List.of(expected(0), template("gen_nobody", "")), clock, stranger, true);
    }

    /** At the address that was handed out for the generation {@code n}. */
    private static RequestTemplate expected(int n) {
        return template("gen_fal_%04d".formatted(n), "&token=" + Scene.token(n));
    }

    private static RequestTemplate template(String generation, String token) {
        return RequestTemplate.post("/webhooks/fal?generation=" + generation + token)
                .header("User-Agent", "fal")
                .header("X-Fal-Webhook-Request-Id", "", ID, ID_LENGTH)
                .header("X-Fal-Webhook-User-Id", ACCOUNT)
                .header("X-Fal-Webhook-Timestamp", "", TIMESTAMP, TIMESTAMP_LENGTH)
                .header("X-Fal-Webhook-Signature", "", SIGNATURE, SIGNATURE_LENGTH)
                .body(
                        ("{\"request_id\":\"%1$s\",\"gateway_request_id\":\"%1$s\",\"status\":\"OK\",\"payload\":{\"video\":"
                                        + "{\"url\":\"https://v3.fal.media/files/x/out.mp4\",\"content_type\":\"video/mp4\","
                                        + "\"file_name\":\"out.mp4\",\"file_size\":1824075},\"seed\":196619188014358660}}")
                                .formatted(new UUID(0, 0))
                                .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    int mostPerSecond() {
        return 6_000;
    }

    @Override
    byte[] newId() {
        return UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    byte[] signature(byte[] id, byte[] timestamp, byte[] body) {
        if (!forged) {
            return signed(id, timestamp, body);
        }
        if (forgery.length == 0) {
            forgery = signed(id, timestamp, body);
        }
        return forgery;
    }

    private byte[] signed(byte[] id, byte[] timestamp, byte[] body) {
        return signer.sign(ascii(id), ACCOUNT, Long.parseLong(ascii(timestamp)), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String ascii(byte[] text) {
        return new String(text, StandardCharsets.US_ASCII);
    }
}
