package dev.reelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The parts of {@code deploy/compose} name each other, and the services, as they are. */
class ComposeAgreementTest {

    private static final Map<String, String> SERVICE_OF = Map.of(
            "ingest", "ingest-service", "worker", "worker-service", "push-1", "push-service", "push-2", "push-service");
    private static final Pattern UPSTREAM = Pattern.compile("server ([a-z0-9-]+):(\\d+) ");
    private static final JsonNode COMPOSE = Manifest.parse(Repository.text("deploy/compose/compose.yaml"))
            .get(0)
            .tree();

    @Test
    void nginx_and_prometheus_find_every_service_where_it_listens() {
        List<String> everyone = SERVICE_OF.keySet().stream()
                .map(ComposeAgreementTest::address)
                .sorted()
                .toList();
        JsonNode prometheus = Manifest.parse(Repository.text("deploy/compose/prometheus.yaml"))
                .get(0)
                .at("/scrape_configs");

        assertThat(UPSTREAM.matcher(Repository.text("deploy/compose/nginx.conf"))
                        .results()
                        .map(server -> server.group(1) + ":" + server.group(2))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(everyone);
        assertThat(items(prometheus).flatMap(job -> texts(job.at("/static_configs/0/targets"))))
                .containsExactlyInAnyOrderElementsOf(everyone);
        assertThat(prometheus)
                .allSatisfy(job -> texts(job.at("/static_configs/0/targets"))
                        .forEach(target -> assertThat(SERVICE_OF.get(target.split(":", 2)[0]))
                                .isEqualTo(job.path("job_name").asText())));
    }

    @Test
    void every_service_is_built_for_its_own_port_and_has_the_memory_that_its_pods_have() {
        List<Manifest> base = Kustomize.render("base");

        assertThat(SERVICE_OF).allSatisfy((name, service) -> {
            JsonNode container = container(name);
            assertThat(container.at("/build/args/SERVICE").asText()).isEqualTo(service);
            assertThat(container.at("/build/args/PORT").asText())
                    .isEqualTo(Settings.propertyOf(service, "quarkus.http.port"));
            assertThat(container.path("mem_limit").asText().replace("m", "Mi"))
                    .isEqualTo(base.stream()
                            .filter(manifest -> manifest.is("Deployment", service))
                            .findFirst()
                            .orElseThrow()
                            .at("/spec/template/spec/containers/0/resources/limits/memory")
                            .asText());
        });
    }

    @Test
    void each_login_has_the_password_that_postgres_was_given() {
        JsonNode postgres = COMPOSE.at("/services/postgres/environment");

        assertThat(COMPOSE.at("/services/migration/environment/FLYWAY_PASSWORD"))
                .isEqualTo(postgres.path("MIGRATION_PASSWORD"));
        assertThat(SERVICE_OF).allSatisfy((name, service) -> {
            JsonNode environment = container(name).path("environment");
            String login = environment.path("QUARKUS_DATASOURCE_USERNAME").asText();
            assertThat(service).startsWith(login);
            assertThat(environment.path("QUARKUS_DATASOURCE_PASSWORD"))
                    .isEqualTo(postgres.path(Settings.variable(login + "-password")));
        });
    }

    @Test
    void nothing_listens_but_on_this_machine_and_every_file_that_is_mounted_is_there() {
        List<JsonNode> all = items(COMPOSE.path("services")).toList();

        assertThat(all.stream().flatMap(service -> texts(service.path("ports"))))
                .isNotEmpty()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(all.stream()
                        .flatMap(service -> texts(service.path("volumes")))
                        .filter(mount -> mount.startsWith("."))
                        .map(mount -> mount.split(":", 2)[0]))
                .isNotEmpty()
                .allMatch(file -> Files.exists(Repository.path("deploy/compose").resolve(file)));
    }

    @Test
    void the_proxy_logs_no_query() {
        assertThat(Repository.text("deploy/compose/nginx.conf"))
                .containsPattern("log_format pathonly '[^']*\\$uri[^']*'")
                .doesNotContainPattern("log_format[^;]*\\$(request |request'|request_uri|args|query_string)")
                .contains("access_log /dev/stdout pathonly;");
    }

    private static String address(String name) {
        return name + ":" + Settings.propertyOf(Objects.requireNonNull(SERVICE_OF.get(name)), "quarkus.http.port");
    }

    /** With what it takes over by merge keys, which the parser leaves as they are. */
    private static JsonNode container(String name) {
        JsonNode own = COMPOSE.at("/services/" + name);
        return own.has("image") ? own : COMPOSE.path("x-push");
    }

    private static Stream<JsonNode> items(JsonNode parent) {
        return StreamSupport.stream(parent.spliterator(), false);
    }

    private static Stream<String> texts(JsonNode list) {
        return items(list).map(JsonNode::asText);
    }
}
