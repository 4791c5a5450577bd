package dev.reelay.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Predictions of 1,300 bytes as Replicate sends them when they have succeeded, one after the other for each generation. */
final class ReplicateDeliveries extends SignedDeliveries {

    /** Fixed, for the loopback only. */
    static final String SECRET = "whsec_cmVlbGF5LWJlbmNoLXNlY3JldC1yZWVsYXktYmVuY2g=";

    /** Bytes of each body. */
    static final int BODY_BYTES = 1_300;

    /** {@code msg_} and 27 characters, as long as the ids that Replicate gives. */
    private static final int RANDOM_LETTERS = 27;

    private static final String ID_START = "msg_";
    private static final int SIGNATURE_LENGTH = 44;
    private static final byte[] LETTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);

    private final Random random = new Random();
    private final Mac mac;

    ReplicateDeliveries(int generations, InstantSource clock) {
        super(
                IntStream.range(0, generations)
                        .mapToObj(ReplicateDeliveries::template)
                        .toList(),
                clock,
                RANDOM_LETTERS,
                SIGNATURE_LENGTH);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** The body for generation {@code n}: exactly {@link #BODY_BYTES} of JSON. */
    static String body(int n) {
        String id = Scene.jobId(n);
        String head = """
                {"id":"%1$s","model":"acme/film","version":"5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa",\
                "input":{"duration":8,"aspect_ratio":"16:9","prompt":"\
                """.formatted(id);
        String tail = """
                "},"logs":"Using seed: 41\\n 25%%|##5       | 2/8 [00:15<00:45,  7.51s/it]\\n 50%%|#####     | 4/8 [00:30<00:30,  7.50s/it]\\n\
                100%%|##########| 8/8 [01:00<00:00,  7.50s/it]\\n","output":["https://replicate.delivery/xezq/%1$s/out.mp4"],\
                "data_removed":false,"error":null,"source":"api","status":"succeeded","created_at":"2026-01-09T10:00:00.123Z",\
                "started_at":"2026-01-09T10:00:01.456Z","completed_at":"2026-01-09T10:01:02.789Z",\
                "urls":{"cancel":"https://api.replicate.com/v1/predictions/%1$s/cancel","get":"https://api.replicate.com/v1/predictions/%1$s"},\
                "metrics":{"predict_time":61.333,"total_time":62.666}}\
                """.formatted(id);
        String words = "a paper boat on a quiet lake at dawn, mist above the water, slow push in, ";
        int room = BODY_BYTES - head.length() - tail.length();
        return head + words.repeat(room / words.length() + 1).substring(0, room) + tail;
    }

    private static RequestTemplate template(int n) {
        return RequestTemplate.post("/webhooks/replicate?generation=" + Scene.generationId(n))
                .header("User-Agent", "Replicate/1.0")
                .header("Webhook-Id", ID_START, ID, RANDOM_LETTERS)
                .header("Webhook-Timestamp", "", TIMESTAMP, TIMESTAMP_LENGTH)
                .header("Webhook-Signature", "v1,", SIGNATURE, SIGNATURE_LENGTH)
                .body(body(n).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    byte[] newId() {
        byte[] id = new byte[RANDOM_LETTERS];
        for (int i = 0; i < id.length; i++) {
            id[i] = LETTERS[random.nextInt(LETTERS.length)];
        }
        return id;
    }

    @Override
    byte[] signature(byte[] id, byte[] timestamp, byte[] body) {
        mac.update(ID_START.getBytes(StandardCharsets.US_ASCII));
        mac.update(id);
        mac.update((byte) '.');
        mac.update(timestamp);
        mac.update((byte) '.');
        return Base64.getEncoder().encode(mac.doFinal(body));
    }
}
