package dev.reelay.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.bench.load.Requests;
import dev.reelay.local.simulator.webhook.FalSigner;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FalDeliveriesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
    private static final Pattern REQUEST = Pattern.compile(
            "POST /webhooks/fal\\?generation=(\\w+)(&token=\\S+)? .*Request-Id: (\\S{36})\r\n.*Timestamp: 1700000000\r\n.*Signature: ([0-9a-f]{128})\r\n"
                    + "Content-Length: \\d+\r\n\r\n(.*)",
            Pattern.DOTALL);

    private final KeyPair key;

    FalDeliveriesTest() throws Exception {
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    void genuineOnesAreSignedByFal() throws Exception {
        // Given
        FalDeliveries deliveries = FalDeliveries.genuine(CLOCK, new FalSigner(key));

        // When
        Matcher request = next(deliveries);

        // Then
        assertThat(isSigned(request)).isTrue();
        assertThat(request.group(2)).isEqualTo("&token=" + Scene.token(0));
    }

    @Test
    void forgeriesOfAStrangerAreNot() throws Exception {
        // Given
        FalDeliveries deliveries = FalDeliveries.forged(CLOCK, FalSigner.ofNewKey());

        // When
        Matcher known = next(deliveries);
        Matcher unknown = next(deliveries);

        // Then
        assertThat(isSigned(known)).isFalse();
        assertThat(known.group(1)).startsWith("gen_fal_");
        assertThat(known.group(2)).isEqualTo("&token=" + Scene.token(0));
        assertThat(unknown.group(1)).isEqualTo("gen_nobody");
    }

    private boolean isSigned(Matcher request) throws Exception {
        byte[] body = request.group(5).getBytes(StandardCharsets.UTF_8);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key.getPublic());
        signature.update(String.join("\n", request.group(3), FalDeliveries.ACCOUNT, "1700000000", hash)
                .getBytes(StandardCharsets.UTF_8));
        return signature.verify(HexFormat.of().parseHex(request.group(4)));
    }

    private static Matcher next(FalDeliveries deliveries) {
        ByteBuffer target = ByteBuffer.allocate(Requests.MAX_BYTES);
        deliveries.write(target);
        Matcher request = REQUEST.matcher(StandardCharsets.UTF_8.decode(target.flip()));
        assertThat(request.matches()).isTrue();
        return request;
    }
}
