package dev.reelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kustomization renders, to nothing that Kubernetes does not know. */
class ManifestsTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: any}
            spec:
              replicas: %s
              selector: {matchLabels: {a: b}}
              template:
                spec:
                  %s: [{name: any, image: any}]
            """;

    static Stream<Path> folders() {
        return Kustomize.folders().stream();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void each_kustomization_renders_to_what_kubernetes_knows(Path folder) {
        List<Manifest> manifests = Kustomize.render(folder);

        assertThat(manifests)
                .allSatisfy(manifest -> assertThat(StrictModels.complaint(manifest))
                        .as("%s of %s", manifest, Repository.relative(folder))
                        .isEmpty());
    }

    @Test
    void a_field_that_kubernetes_does_not_know_is_complained_of_however_deep_it_lies() {
        Manifest misspelt =
                Manifest.parse(DEPLOYMENT.formatted("3", "container")).get(0);

        assertThat(StrictModels.complaint(misspelt))
                .hasValueSatisfying(text -> assertThat(text).contains("container"));
    }

    @Test
    void a_value_of_another_type_is_complained_of() {
        Manifest text =
                Manifest.parse(DEPLOYMENT.formatted("\"3\"", "containers")).get(0);

        assertThat(StrictModels.complaint(text))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("another type"));
    }

    @Test
    void a_document_without_fault_is_not_complained_of() {
        Manifest good = Manifest.parse(DEPLOYMENT.formatted("3", "containers")).get(0);

        assertThat(StrictModels.complaint(good)).isEmpty();
    }

    @Test
    void an_extensions_field_that_it_does_not_know_is_complained_of() {
        Manifest rule = Manifest.parse("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: any}
                spec:
                  hostname: [any.example.com]
                """).get(0);

        assertThat(StrictModels.complaint(rule))
                .hasValueSatisfying(text -> assertThat(text).contains("hostname"));
    }
}
