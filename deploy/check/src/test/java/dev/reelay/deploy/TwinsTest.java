package dev.reelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two services have each for itself, since the model knows no framework, stays the same in both: decision 0026. */
class TwinsTest {

    @ParameterizedTest
    @CsvSource({
        "ingest-service, ingest/hint/RedisConfig,   worker-service, worker/redis/RedisConfig",
        "ingest-service, ingest/hint/RedisSettings, worker-service, worker/redis/RedisSettings",
        "ingest-service, ingest/OneLoopACore,       push-service,   push/OneLoopACore",
        "push-service,   push/access/JwtLibrary,    worker-service, worker/access/JwtLibrary"
    })
    void twins_differ_in_their_package_alone(String service, String type, String otherService, String other) {
        assertThat(lines(service, type)).isEqualTo(lines(otherService, other));
    }

    private static List<String> lines(String service, String type) {
        return Repository.text(service + "/src/main/java/dev/reelay/" + type + ".java")
                .lines()
                .filter(line -> !line.startsWith("package "))
                .toList();
    }
}
