package dev.reelay.worker.credit;

import static dev.reelay.model.generation.GenerationKind.IMAGE;
import static dev.reelay.model.generation.GenerationKind.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The price table as it is written down. */
class PricesTest {

    private static final int ORDINAL = 300;

    @Test
    void withoutAnythingKindsHaveTheirPrices() {
        Prices prices = properties(Map.of());

        assertThat(prices.of("any/model", VIDEO, 2, 8)).isEqualTo(20);
        assertThat(prices.of(null, IMAGE, 1, 8)).isEqualTo(2);
    }

    @Test
    void aRowIsWrittenAsProperties() {
        Prices prices = properties(Map.of(
                "reelay.credit.prices.veo.model", "google/veo-*",
                "reelay.credit.prices.veo.kind", "video",
                "reelay.credit.prices.veo.per-second", "5"));

        assertThat(prices.of("google/veo-3", VIDEO, 1, 8)).isEqualTo(40);
        assertThat(prices.of("google/veo-3", IMAGE, 1, 8)).isEqualTo(2);
    }

    @Test
    void aRowIsWrittenAsEnvironmentVariables() {
        Prices prices = prices(new EnvConfigSource(
                Map.of(
                        "REELAY_CREDIT_PRICES_VEO_MODEL", "google/veo-*",
                        "REELAY_CREDIT_PRICES_VEO_PER_SECOND", "5",
                        "REELAY_CREDIT_PRICES_VEO_PER_OUTPUT", "1"),
                ORDINAL));

        assertThat(prices.of("google/veo-3", VIDEO, 1, 8)).isEqualTo(41);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "per-output | -1    | reelay.credit.prices.veo: a price is 0 or more",
                "kind       | movie | reelay.credit.prices.veo.kind must be one of video, image, audio, transcript, summary",
                "kind       | video | reelay.credit.prices.veo: set per-output, per-second or both; 0 means free",
            })
    void whatCannotBeMeantStopsTheStartWithALine(String key, String value, String line) {
        Map<String, String> row =
                Map.of("reelay.credit.prices.veo.model", "google/veo", "reelay.credit.prices.veo." + key, value);

        assertThatThrownBy(() -> properties(row))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(line)
                .hasNoCause();
    }

    private static Prices properties(Map<String, String> values) {
        return prices(new PropertiesConfigSource(values, "test", ORDINAL));
    }

    private static Prices prices(ConfigSource source) {
        return new Prices(new SmallRyeConfigBuilder()
                .withMapping(CreditConfig.class)
                .withSources(source)
                .build()
                .getConfigMapping(CreditConfig.class));
    }
}
