package dev.reelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in front routes what is for the world and nothing else, and waits longer than silence lasts. */
class EdgeAgreementTest {

    @Test
    void both_edges_route_the_same_paths() {
        Set<String> ingress = Kustomize.render("components/ingress-nginx").stream()
                .flatMap(manifest -> nodes(manifest, "/spec/rules/0/http/paths")
                        .map(path -> path.at("/backend/service/name").asText() + " "
                                + path.path("path").asText()))
                .collect(Collectors.toSet());
        Set<String> gateway = Kustomize.render("components/gateway-api").stream()
                .flatMap(manifest -> nodes(manifest, "/spec/rules/0/matches")
                        .map(match ->
                                manifest.name() + " " + match.at("/path/value").asText()))
                .collect(Collectors.toSet());

        assertThat(gateway).isEqualTo(ingress);
        assertThat(ingress).noneMatch(path -> path.endsWith(" /") || path.contains(" /q"));
    }

    @Test
    void a_poll_of_socket_io_is_not_tried_at_a_second_pod() {
        assertThat(ingresses()).anySatisfy(ingress -> {
            assertThat(nodes(ingress, "/spec/rules/0/http/paths")
                            .map(path -> path.path("path").asText()))
                    .containsExactly("/socket.io");
            assertThat(annotation(ingress, "proxy-next-upstream")).isEqualTo("off");
        });
    }

    @Test
    void an_idle_stream_outlives_the_proxys_patience() {
        List<Manifest> push = ingresses().stream()
                .filter(ingress -> ingress.name().startsWith("push-service"))
                .toList();

        assertThat(push)
                .hasSize(2)
                .allSatisfy(ingress -> assertThat(List.of(
                                "reelay.push.ws.ping-interval",
                                "reelay.push.sse.heartbeat",
                                "reelay.push.socketio.ping-interval"))
                        .allSatisfy(key -> assertThat(Long.parseLong(annotation(ingress, "proxy-read-timeout")))
                                .isGreaterThanOrEqualTo(
                                        Settings.timeOf(key).multipliedBy(2).toSeconds())));
    }

    @Test
    void the_addresses_that_the_worker_hands_out_are_routed_to_their_services() {
        List<Manifest> manifests = Kustomize.render("overlays/prod");
        JsonNode worker = manifests.stream()
                .filter(manifest ->
                        manifest.kind().equals("ConfigMap") && manifest.name().startsWith("worker-config"))
                .findFirst()
                .orElseThrow()
                .at("/data");

        assertThat(worker.path("REELAY_WEBHOOK_PUBLIC_BASE_URL").asText())
                .isEqualTo("https://" + host(manifests, "ingest-service"));
        assertThat(worker.path("REELAY_API_PUBLIC_BASE_URL").asText())
                .isEqualTo("https://" + host(manifests, "worker-service"));
    }

    /** A line about a request quotes its query, and only of level emerg there are none. */
    @ParameterizedTest
    @ValueSource(strings = {"deploy/nginx/reelay.conf.template", "deploy/compose/nginx.conf"})
    void nginx_logs_no_tokens_where_requests_are_passed_on(String configuration) {
        assertThat(Repository.text(configuration).split("\\blocation "))
                .filteredOn(location -> location.contains("proxy_pass "))
                .hasSizeGreaterThan(4)
                .allSatisfy(location -> assertThat(location).contains("error_log stderr emerg;"));
    }

    private static List<Manifest> ingresses() {
        return Kustomize.render("components/ingress-nginx").stream()
                .filter(manifest -> manifest.kind().equals("Ingress"))
                .toList();
    }

    private static String annotation(Manifest ingress, String name) {
        return ingress.at("/metadata/annotations/nginx.ingress.kubernetes.io~1" + name)
                .asText();
    }

    private static String host(List<Manifest> manifests, String name) {
        return manifests.stream()
                .filter(manifest -> manifest.is("Ingress", name))
                .findFirst()
                .orElseThrow()
                .at("/spec/rules/0/host")
                .asText();
    }

    private static Stream<JsonNode> nodes(Manifest manifest, String pointer) {
        return StreamSupport.stream(manifest.at(pointer).spliterator(), false);
    }
}
