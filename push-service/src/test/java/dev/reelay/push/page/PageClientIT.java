package dev.reelay.push.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the tests of the page's client and of the examples it shows, {@code src/test/web}, and checks their types, with the
 * Deno that Web Bundler has put under {@code target/node_modules} while it built the page. So the page is tested wherever
 * it can be built, without Node.
 */
class PageClientIT {

    private static final Path TESTS = Path.of("src/test/web");
    private static final Path PAGE = Path.of("src/main/resources/web/app");
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    Path cache;

    @Test
    void the_client_and_the_examples_keep_their_promises() throws Exception {
        Run run = deno("test", "--no-check", "--no-npm", TESTS.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).containsPattern("ok \\| [1-9]\\d* passed");
    }

    @Test
    void the_client_says_what_its_types_say() throws Exception {
        // The rest of the page imports Lit, whose types are not at hand.
        Run run = deno(
                "check",
                PAGE.resolve("client").toString(),
                PAGE.resolve("page/examples.ts").toString(),
                PAGE.resolve("page/words.ts").toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private record Run(int exitCode, String output) {}

    private Run deno(String command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(binary().toString(), command, "--no-remote", "--no-config"));
        line.add("--no-lock");
        line.addAll(List.of(arguments));
        Path output = cache.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("DENO_DIR", cache.resolve("deno").toString());
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as("ended in time: %s", said).isTrue();
        return new Run(process.exitValue(), said);
    }

    private static Path binary() throws IOException {
        Path home = Path.of("target/node_modules/@deno");
        assertThat(home)
                .as("Web Bundler's Deno, which `mvn package` puts there")
                .isDirectory();
        try (Stream<Path> files = Files.walk(home)) {
            Path found = files.filter(file -> file.getFileName().toString().matches("deno(\\.exe)?"))
                    .findFirst()
                    .orElseThrow();
            assertThat(found.toFile().setExecutable(true)).isTrue();
            return found.toAbsolutePath();
        }
    }
}
