package dev.reelay.local.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSignerTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '\'', textBlock = """
            whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw msg_p5jXN8AQM9LWM0D4loKWxJek 1614265330 '{"test": 2432232314}' v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=
            MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw msg_p5jXN8AQM9LWM0D4loKWxJek 1614265330 '{"test": 2432232314}' v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=
            whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD msg_27UH4WbU6Z5A5EzD8u03UvzRbpk 1649367553 '{"email":"test@example.com","username":"test_user"}' v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=
            whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH msg_2KWPBgLlAfxdpx2AI54pPJ85f4W 1674087231 '{"id":"ufawqhfynnddngldkgtslldrkq","status":"succeeded","output":["https://replicate.delivery/x/out.mp4"]}' v1,I1By/FiiVtezTgPNtUAHCSo6uBQNrutjzbGtbVDYGII=
            """)
    void publishedExamplesGetTheirPublishedSignature(
            String secret, String id, long timestamp, String body, String signature) {
        assertThat(new WebhookSigner(secret).sign(id, timestamp, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(signature);
    }

    @Test
    void anEmptyBodyIsSigned() {
        assertThat(new WebhookSigner(SECRET).sign(ID, TIMESTAMP, new byte[0]))
                .isEqualTo("v1,v48jdbgvh29KJz2Qc+ghw8G6vG3nAKnujWBg8oM/62A=");
    }

    @Test
    void theBytesAreSignedEvenWhereTheyAreNoText() {
        byte[] body = HexFormat.of().parseHex("fffe" + "7b2261223a317d");

        assertThat(new WebhookSigner(SECRET).sign(ID, TIMESTAMP, body))
                .isEqualTo("v1,8ob4FFWsEmw6j0gFb7riE4CWFeEe485rX7jxlsdL7lg=");
    }

    @Test
    void aStrangerSignsDifferentlyEveryTime() {
        byte[] body = {1};

        assertThat(WebhookSigner.ofStranger().sign(ID, TIMESTAMP, body))
                .isNotEqualTo(WebhookSigner.ofStranger().sign(ID, TIMESTAMP, body));
    }

    @Test
    void anEmptySecretIsRefused() {
        assertThatThrownBy(() -> new WebhookSigner("whsec_")).isInstanceOf(IllegalArgumentException.class);
    }
}
