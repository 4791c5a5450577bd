package dev.reelay.ingest.sharedsecret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.ingest.sender.SendersConfig.Block;
import dev.reelay.ingest.sender.VerificationConfig;
import dev.reelay.ingest.sender.Verifications;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Verdict;
import dev.reelay.model.access.AuthMode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSecretSenderTest {

    private static final VerificationConfig BOUNDS = new VerificationConfig() {
        @Override
        public int threads() {
            return 1;
        }

        @Override
        public int maxWaiting() {
            return 1;
        }
    };

    private static final Instant NOW = Instant.parse("2027-01-15T12:00:00Z");

    @Test
    void believesWhoeverKnowsTheSecret() {
        Verdict verdict = verify(sender(AuthMode.JWT, "one", "two"), "two");

        assertThat(verdict).isEqualTo(Verdict.Authentic.withoutKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "on", "One", "one ", "onf", "one,two"})
    void believesNothingElseNotEvenInDevMode(String given) {
        assertThat(doubt(sender(AuthMode.JWT, "one", "two"), given)).contains(Doubt.WRONG_SECRET);
        assertThat(doubt(sender(AuthMode.DEV, "one", "two"), given)).contains(Doubt.WRONG_SECRET);
    }

    @ParameterizedTest
    @EnumSource(AuthMode.class)
    void letsTheSecretBeMissingInDevModeAlone(AuthMode mode) {
        assertThat(doubt(sender(mode, "one")).isEmpty()).isEqualTo(mode == AuthMode.DEV);
    }

    @ParameterizedTest
    @EnumSource(AuthMode.class)
    void refusesASecretThatCameTwiceOrIsTooLong(AuthMode mode) {
        assertThat(doubt(sender(mode, "one"), "one", "one")).contains(Doubt.WRONG_SECRET);
        assertThat(doubt(sender(mode, "one"), "o".repeat(1_025))).contains(Doubt.WRONG_SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2027-01-15T12:00:00Z, true",
        "from=2027-01-15T12:00:01Z, false",
        "until=2027-01-15T12:00:01Z, true",
        "until=2027-01-15T12:00:00Z, false",
        "from=2027-01-01T00:00:00Z;until=2027-02-01T00:00:00Z, true",
    })
    void believesASecretInItsTimeOnly(String window, boolean valid) {
        assertThat(doubt(sender(AuthMode.JWT, "one;" + window), "one").isEmpty())
                .isEqualTo(valid);
    }

    @Test
    void isDisabledWithoutASecret() {
        assertThat(sender(AuthMode.DEV).enabled()).isFalse();
        assertThat(sender(AuthMode.JWT, "one").enabled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {";until=2027-01-01T00:00:00Z", "hush;until=tomorrow", "hush;for=ever", "hush;"})
    void doesNotStartWithAMalformedSecretAndDoesNotQuoteIt(String text) {
        assertThatThrownBy(() -> sender(AuthMode.JWT, text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("reelay.ingest.senders.shared-secret.secrets")
                .hasMessageNotContaining("hush");
    }

    private static Verdict verify(SharedSecretSender sender, String... given) {
        return sender.verify(new Webhook(headers(given), new byte[0])).await().indefinitely();
    }

    private static Optional<Doubt> doubt(SharedSecretSender sender, String... given) {
        return sender.doubt(headers(given));
    }

    private static Webhook.Headers headers(String... given) {
        return name -> name.equals("X-Webhook-Secret") ? List.of(given) : List.of();
    }

    private static SharedSecretSender sender(AuthMode mode, String... secrets) {
        Block block = new Block() {
            @Override
            public Optional<List<String>> secrets() {
                return secrets.length == 0 ? Optional.empty() : Optional.of(List.of(secrets));
            }

            @Override
            public Optional<List<String>> sources() {
                return Optional.empty();
            }

            @Override
            public MemorySize maxBody() {
                return new MemorySize(BigInteger.TEN);
            }
        };
        Verifications verifications =
                new Verifications(() -> Map.of("shared-secret", block), BOUNDS, new SimpleMeterRegistry(), () -> NOW);
        return new SharedSecretSender(verifications, () -> mode, () -> NOW);
    }
}
