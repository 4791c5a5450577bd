package dev.reelay.worker.submission.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    /** The known answer that the libraries of Standard Webhooks are tested with. */
    @Test
    void signsAsTheLibrariesDo() {
        assertThat(SigningKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .sign(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                "1614265330",
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, but long enough"})
    void refusesWhatIsNoKeyAndSaysNothingOfIt(String secret) {
        assertThatThrownBy(() -> SigningKey.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be whsec_ and base64 of 24 to 64 bytes");
    }
}
