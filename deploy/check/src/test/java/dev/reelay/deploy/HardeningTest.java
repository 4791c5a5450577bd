package dev.reelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every pod is one that the profile "restricted" lets in, reaches nothing it need not, and has its bounds. */
class HardeningTest {

    private static final Set<String> WITH_PODS = Set.of("Deployment", "Job");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base",
                "base/migration",
                "overlays/dev",
                "overlays/dev/migration",
                "overlays/prod",
                "overlays/prod/migration"
            })
    void no_pod_may_do_more_than_it_must(String folder) {
        List<Manifest> workloads = Kustomize.render(folder).stream()
                .filter(manifest -> WITH_PODS.contains(manifest.kind()))
                .toList();

        assertThat(workloads).isNotEmpty().allSatisfy(workload -> {
            JsonNode pod = workload.at("/spec/template/spec");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("containers")).allSatisfy(container -> {
                assertThat(container
                                .at("/securityContext/allowPrivilegeEscalation")
                                .asBoolean(true))
                        .isFalse();
                assertThat(container
                                .at("/securityContext/readOnlyRootFilesystem")
                                .asBoolean())
                        .isTrue();
                assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                        .isEqualTo("ALL");
                assertThat(container.at("/resources/limits/memory").isTextual()).isTrue();
                assertThat(container.at("/resources/requests/cpu").isTextual()).isTrue();
            });
        });
    }

    @Test
    void the_worker_reaches_no_private_address_but_postgres_redis_and_the_store() {
        List<Manifest> policies = Kustomize.render("base").stream()
                .filter(manifest -> manifest.kind().equals("NetworkPolicy"))
                .toList();

        JsonNode world = named(policies, "to-the-world").at("/spec/egress/0/to/0/ipBlock");
        assertThat(world.path("cidr").asText()).isEqualTo("0.0.0.0/0");
        assertThat(StreamSupport.stream(world.path("except").spliterator(), false)
                        .map(JsonNode::asText))
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10");
        assertThat(named(policies, "default-deny").at("/spec/policyTypes")).hasSize(2);
    }

    @Test
    void production_fetches_its_secrets_and_states_none() {
        assertThat(Kustomize.render("overlays/prod"))
                .noneMatch(manifest -> manifest.kind().equals("Secret"));
    }

    private static Manifest named(List<Manifest> manifests, String name) {
        return manifests.stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
