package dev.reelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scalers, alerts and dashboards ask for what the services really tell. */
class MetricsAgreementTest {

    private static final Pattern SERIES = Pattern.compile("\\breelay_[a-z_]+");

    @Test
    void every_series_that_is_asked_for_is_registered_by_a_service() {
        Set<String> known = Meters.known();
        Set<String> asked = Stream.of("k8s/components", "deploy/prometheus", "deploy/grafana")
                .flatMap(folder -> Repository.files(folder, MetricsAgreementTest::asks).stream())
                .flatMap(file -> SERIES.matcher(Repository.text(file)).results().map(found -> found.group()))
                .filter(name -> !name.endsWith("_"))
                .collect(Collectors.toSet());

        assertThat(asked).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void the_adapter_serves_what_the_autoscalers_ask_for() {
        List<Manifest> scalers = Kustomize.render("components/autoscaling-prometheus");
        String rules = Repository.text("deploy/prometheus/adapter-values.yaml");
        Pattern external = Pattern.compile("reelay_(inbox_oldest|media_due)_age_seconds");

        assertThat(rules).contains("reelay_push_connections", external.pattern());
        assertThat(metrics(scalers, "/pods/metric/name")).containsOnly("reelay_push_connections");
        assertThat(metrics(scalers, "/external/metric/name")).isNotEmpty().allMatch(external.asMatchPredicate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "worker-service", "push-service"})
    void keda_scales_between_the_same_bounds_and_as_slowly(String service) {
        JsonNode autoscaler = spec("components/autoscaling-prometheus", service);
        JsonNode scaled = spec("components/autoscaling-keda", service);

        assertThat(scaled.path("minReplicaCount")).isEqualTo(autoscaler.path("minReplicas"));
        assertThat(scaled.path("maxReplicaCount")).isEqualTo(autoscaler.path("maxReplicas"));
        assertThat(scaled.at("/advanced/horizontalPodAutoscalerConfig/behavior"))
                .isEqualTo(autoscaler.path("behavior"));
    }

    @Test
    void push_is_scaled_out_well_before_its_pods_are_full_and_in_slower_than_a_pod_drains() {
        JsonNode push = spec("components/autoscaling-prometheus", "push-service");
        int most = Integer.parseInt(Settings.defaultOf("reelay.push.max-connections"));
        String wanted = push.at("/metrics/0/pods/target/averageValue").asText();
        long drain = Settings.time("60s").toSeconds();

        assertThat(Integer.parseInt(wanted.replace("k", "000"))).isBetween(most / 2, most * 2 / 3);
        assertThat(push.at("/behavior/scaleDown/policies/0/periodSeconds").asLong())
                .isGreaterThanOrEqualTo(2 * drain);
        assertThat(push.at("/behavior/scaleDown/policies/0/value").asInt()).isEqualTo(1);
    }

    @Test
    void the_operators_alerts_are_those_of_a_plain_prometheus() {
        JsonNode operators = Kustomize.render("components/monitoring").stream()
                .filter(manifest -> manifest.kind().equals("PrometheusRule"))
                .findFirst()
                .orElseThrow()
                .at("/spec/groups");

        assertThat(operators).isEqualTo(alerts().path("groups"));
    }

    @Test
    void every_alert_has_a_runbook() {
        String runbooks = Repository.text("docs/operations/alerts.md");

        assertThat(alerts().at("/groups/0/rules")).isNotEmpty().allSatisfy(rule -> {
            String name = rule.path("alert").asText();
            assertThat(runbooks).contains("\n## " + name + "\n");
            assertThat(rule.at("/annotations/runbook").asText())
                    .isEqualTo("docs/operations/alerts.md#" + name.toLowerCase(Locale.ROOT));
        });
    }

    private static JsonNode alerts() {
        return Manifest.parse(Repository.text("deploy/prometheus/alerts.yaml"))
                .get(0)
                .tree();
    }

    private static JsonNode spec(String folder, String name) {
        return Kustomize.render(folder).stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow()
                .at("/spec");
    }

    private static List<String> metrics(List<Manifest> scalers, String pointer) {
        return scalers.stream()
                .flatMap(scaler ->
                        StreamSupport.stream(scaler.at("/spec/metrics").spliterator(), false))
                .map(metric -> metric.at(pointer))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    private static boolean asks(Path file) {
        String name = file.toString();
        return name.endsWith(".yaml") || name.endsWith(".json");
    }
}
