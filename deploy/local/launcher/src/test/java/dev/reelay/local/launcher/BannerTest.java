package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BannerTest {

    private static final Ports PORTS = new Ports(8081, 8082, 8083, 2, 15432, 16379, 19000, 8090);

    @Test
    void isABoxWithEverythingThatCanBeOpened() {
        String banner = Banner.of(PORTS, Duration.ofMillis(4_210));

        assertThat(banner)
                .contains("4.2 s")
                .contains("http://127.0.0.1:8083/")
                .contains("ws://127.0.0.1:8084/ws")
                .contains("'http://127.0.0.1:8083/sse?room=user:demo&token=dev:demo'")
                .contains("http://127.0.0.1:8082/q/openapi")
                .contains("http://127.0.0.1:8081/q/health")
                .contains("http://127.0.0.1:19000")
                .contains("dev:demo");
        List<String> box = banner.lines().filter(line -> line.matches("[|+].*")).toList();
        assertThat(box).hasSizeGreaterThan(10);
        assertThat(box.stream().map(String::length).distinct()).as("one width").hasSize(1);
    }

    @Test
    void endsWithACommandToPaste() {
        assertThat(Banner.curl(PORTS))
                .startsWith("curl ")
                .contains("http://127.0.0.1:8082/api/generations")
                .contains("Authorization: Bearer dev:demo")
                .doesNotContain("\n");
    }
}
