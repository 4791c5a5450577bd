package dev.reelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kubernetes gives each service the time that the service itself takes to go away, and looks where it answers. */
class LifecycleAgreementTest {

    /** For the JVM to end, once all has been done. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Map<String, List<String>> ENDINGS = Map.of(
            "ingest-service", List.of(),
            "worker-service",
                    List.of("reelay.loop.stop-within", "reelay.submission.stop-within", "reelay.media.release-within"),
            "push-service",
                    List.of("reelay.push.drain.window", "reelay.push.drain.linger", "reelay.push.receipts.last-write"));

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/prod", "overlays/prod-redis-cluster"})
    void the_grace_period_is_longer_than_all_that_a_service_waits_for_at_its_end(String folder) {
        List<Manifest> manifests = Kustomize.render(folder);

        assertThat(Repository.SERVICES).allSatisfy(service -> {
            Manifest deployment = deployment(manifests, service);
            Duration grace = Duration.ofSeconds(deployment
                    .at("/spec/template/spec/terminationGracePeriodSeconds")
                    .asLong());
            assertThat(grace)
                    .as("terminationGracePeriodSeconds of %s", service)
                    .isGreaterThanOrEqualTo(
                            preStop(deployment).plus(ending(manifests, service)).plus(SLACK));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "worker-service"})
    void a_service_that_stops_listening_at_once_is_forgotten_by_the_endpoints_before(String service) {
        assertThat(preStop(deployment(Kustomize.render("base"), service))).isGreaterThanOrEqualTo(SLACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "worker-service", "push-service"})
    void the_port_is_the_services_own_and_the_probes_ask_for_its_health(String service) {
        List<Manifest> manifests = Kustomize.render("base");
        JsonNode container = container(deployment(manifests, service));

        assertThat(container.at("/ports/0/containerPort").asText())
                .isEqualTo(Settings.propertyOf(service, "quarkus.http.port"));
        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(container.path("image").asText()).isEqualTo("reelay/" + service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "worker-service", "push-service"})
    void readiness_fails_fast_and_liveness_slowly(String service) {
        JsonNode container = container(deployment(Kustomize.render("base"), service));

        assertThat(patience(container.path("readinessProbe"))).isLessThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(patience(container.path("livenessProbe"))).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
    }

    private static Duration ending(List<Manifest> manifests, String service) {
        Duration own = ENDINGS.getOrDefault(service, List.of()).stream()
                .map(key ->
                        configured(manifests, service, key).map(Settings::time).orElseGet(() -> Settings.timeOf(key)))
                .reduce(Duration.ZERO, Duration::plus);
        return service.equals("push-service")
                ? own
                : own.plus(Settings.time(Settings.propertyOf(service, "quarkus.shutdown.timeout")));
    }

    private static Optional<String> configured(List<Manifest> manifests, String service, String key) {
        String name = container(deployment(manifests, service))
                .at("/envFrom/0/configMapRef/name")
                .asText();
        return manifests.stream()
                .filter(manifest -> manifest.is("ConfigMap", name))
                .map(map -> map.at("/data/" + Settings.variable(key)))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
    }

    private static Duration preStop(Manifest deployment) {
        return Duration.ofSeconds(
                container(deployment).at("/lifecycle/preStop/sleep/seconds").asLong());
    }

    private static Duration patience(JsonNode probe) {
        long tries = probe.path("failureThreshold").asLong();
        return Duration.ofSeconds(probe.path("periodSeconds").asLong() * tries
                + probe.path("timeoutSeconds").asLong());
    }

    private static Manifest deployment(List<Manifest> manifests, String name) {
        return manifests.stream()
                .filter(manifest -> manifest.is("Deployment", name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Deployment " + name));
    }

    private static JsonNode container(Manifest deployment) {
        JsonNode containers = deployment.at("/spec/template/spec/containers");
        return StreamSupport.stream(containers.spliterator(), false)
                .filter(container -> container.path("name").asText().equals(deployment.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no container of its name in " + deployment));
    }
}
