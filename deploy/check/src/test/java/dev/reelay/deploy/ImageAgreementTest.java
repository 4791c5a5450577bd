package dev.reelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images, however they are built, are run in one way and answer where the services do. */
class ImageAgreementTest {

    private static final String DOCKERFILE = Repository.text("deploy/docker/Dockerfile");

    @Test
    void jib_hands_the_jvm_the_options_that_the_dockerfile_does() {
        List<String> options = Repository.text("deploy/docker/java.options")
                .lines()
                .filter(line -> line.startsWith("-"))
                .toList();

        assertThat(Repository.text("pom.xml"))
                .contains("<quarkus.jib.jvm-arguments>" + String.join(",", options) + "</quarkus.jib.jvm-arguments>");
    }

    @Test
    void both_use_the_same_runtime_and_the_same_user() {
        assertThat(DOCKERFILE).contains("ARG RUNTIME=eclipse-temurin:25-jre\n", "USER 10001:10001\n");
        assertThat(Repository.text("pom.xml"))
                .contains(
                        "<quarkus.jib.base-jvm-image>eclipse-temurin:25-jre</quarkus.jib.base-jvm-image>",
                        "<quarkus.jib.user>10001:10001</quarkus.jib.user>");
    }

    @Test
    void the_cache_is_made_and_read_in_the_same_folder_with_the_same_options() {
        assertThat(DOCKERFILE)
                .contains("\"java\", \"@/app/java.options\", \"-XX:AOTCache=/app/app.aot\"")
                .containsPattern("FROM \\$\\{RUNTIME\\} AS train[^#]*WORKDIR /app\n");
        assertThat(Repository.text("deploy/docker/Train.java")).contains("\"@java.options\"", "Path.of(\"app.aot\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "worker-service", "push-service"})
    void the_port_of_an_image_is_the_services_own(String service) {
        String port = Settings.propertyOf(service, "quarkus.http.port");

        assertThat(Repository.text("deploy/docker/docker-bake.hcl"))
                .contains("{ name = \"" + service + "\", port = \"" + port + "\" }");
    }
}
