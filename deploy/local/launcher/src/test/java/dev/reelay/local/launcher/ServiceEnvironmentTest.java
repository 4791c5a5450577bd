package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {

    private final ServiceEnvironment environment =
            new ServiceEnvironment(new Ports(1, 2, 3, 2, 15432, 16379, 19000, 8090));

    @Test
    void runsEveryServiceInTheLocalProfileOnTheLoopback() {
        for (Map<String, String> service : List.of(environment.ingest(), environment.worker(), environment.push(3))) {
            assertThat(service)
                    .containsEntry("QUARKUS_PROFILE", "local")
                    .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                    .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:15432/reelay");
        }
    }

    @Test
    void givesEachServiceItsOwnLoginAndPort() {
        assertThat(environment.ingest())
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "ingest")
                .containsEntry("QUARKUS_HTTP_PORT", "1");
        assertThat(environment.worker()).containsEntry("QUARKUS_DATASOURCE_USERNAME", "worker");
        assertThat(environment.push(4))
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "push")
                .containsEntry("QUARKUS_HTTP_PORT", "4");
    }

    @Test
    void keepsTheWebhookSecretsToTheServiceThatVerifies() {
        String shared = "REELAY_INGEST_SENDERS_SHARED_SECRET_SECRETS";

        assertThat(environment.ingest())
                .containsValue(ServiceEnvironment.WEBHOOK_SECRET)
                .containsEntry(shared, "reelay-local");
        for (Map<String, String> other : List.of(environment.worker(), environment.push(3))) {
            assertThat(other)
                    .doesNotContainValue(ServiceEnvironment.WEBHOOK_SECRET)
                    .doesNotContainKey(shared);
        }
    }

    @Test
    void letsThePageOfEveryPodCallTheApiUnderBothNamesOfTheLoopback() {
        assertThat(environment.worker().get("REELAY_API_ALLOWED_ORIGINS"))
                .isEqualTo("http://127.0.0.1:3,http://localhost:3,http://127.0.0.1:4,http://localhost:4");
    }

    @Test
    void signsMediaUrlsWithAKeyOf32Bytes() {
        String ring = environment.worker().getOrDefault("REELAY_MEDIA_URL_KEYS", "");

        assertThat(ring).startsWith("local:");
        assertThat(Base64.getDecoder().decode(ring.substring("local:".length())))
                .hasSize(32);
    }

    @Test
    void givesWayToTheUsersOwnAccountButNeverLeavesThisMachinesDatabase() {
        Set<String> exported = Set.of(
                "REELAY_REPLICATE_API_TOKEN",
                "REELAY_WEBHOOK_PUBLIC_BASE_URL",
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "PATH");

        Map<String, String> worker = ServiceEnvironment.yielding(environment.worker(), exported);

        assertThat(worker)
                .doesNotContainKeys("REELAY_REPLICATE_API_TOKEN", "REELAY_WEBHOOK_PUBLIC_BASE_URL")
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:15432/reelay")
                .containsKey("REELAY_API_PUBLIC_BASE_URL");
    }
}
