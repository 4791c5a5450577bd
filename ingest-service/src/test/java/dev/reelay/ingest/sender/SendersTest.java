package dev.reelay.ingest.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.ingest.sender.SendersConfig.Block;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendersTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void knowsASenderOnlyWhenItHasASecret() {
        assertThat(senders(Map.of("acme", block(SECRET))).find("acme")).isPresent();
        assertThat(senders(Map.of("acme", block())).find("acme")).isEmpty();
        assertThat(senders(Map.of()).find("acme")).isEmpty();
    }

    @Test
    void doesNotStartWithABlockForASenderThatDoesNotExist() {
        assertThatThrownBy(() -> senders(Map.of("acmee", block(SECRET))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("acmee")
                .hasMessageContaining("acme]");
    }

    @Test
    void doesNotStartWithAMalformedSecretAndDoesNotQuoteIt() {
        assertThatThrownBy(() -> senders(Map.of("acme", block("not base64!"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("reelay.ingest.senders.acme.secrets")
                .hasMessageNotContaining("base64!");
    }

    private static Senders senders(Map<String, Block> blocks) {
        SendersConfig config = () -> blocks;
        return new Senders(List.of(new Acme(config)), config);
    }

    private static Block block(String... secrets) {
        return new Block() {
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
    }

    private record Bounds(int threads, int maxWaiting) implements VerificationConfig {}

    private static final class Acme extends SignedSender {

        Acme(SendersConfig config) {
            super(
                    "acme",
                    new Verifications(config, new Bounds(1, 1), new SimpleMeterRegistry(), InstantSource.system())
                            .standard("acme"));
        }

        @Override
        public Translation translate(byte[] body) {
            return Translation.untranslatable(null, null, "not needed here");
        }
    }
}
