package dev.reelay.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The npm packages {@code standardwebhooks}, {@code svix} and {@code replicate} sign and verify what we do. Runs where
 * Node is, and {@code npm ci} was run in {@code src/test/node}; else it is skipped.
 */
class LibrariesCrossCheckTest {

    private static final Path NODE = Path.of("src/test/node");

    private static final List<String> SECRETS =
            List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_b6Ovv5eS7H5seJrGSStBYDivs8v2/KrFjfMaVZYsi7w=");

    private static final List<String> BODIES =
            List.of("{}", "", "{\"test\": 2432232314}", "{ \"a\" : \"é € 😀\" }\r\n", "[1,2", "x".repeat(100_000));

    /** A signing to be held against the libraries'. */
    private record Case(String secret, String id, String body) {

        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }

    @TempDir
    Path folder;

    @Test
    void signsAndVerifiesAsTheLibrariesOfTheSendersDo() throws Exception {
        assumeTrue(
                Files.isDirectory(NODE.resolve("node_modules/svix")),
                "npm ci was not run in ingest-service/src/test/node");
        Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        String timestamp = Long.toString(now.getEpochSecond());
        List<Case> cases = IntStream.range(0, BODIES.size() * SECRETS.size())
                .mapToObj(i -> new Case(SECRETS.get(i % SECRETS.size()), "msg_" + i, BODIES.get(i / SECRETS.size())))
                .toList();

        List<String> answers = askLibraries(cases, timestamp);

        assertThat(answers).hasSameSizeAs(cases);
        for (int i = 0; i < cases.size(); i++) {
            Case signed = cases.get(i);
            JsonNode answer = Json.MAPPER.readTree(answers.get(i));
            StandardWebhookVerifier ours = new StandardWebhookVerifier(
                    List.of(SigningSecret.parse(signed.secret())), InstantSource.fixed(now));
            for (String library : List.of("standard", "svix")) {
                assertThat(ours.verify(
                                Signer.headers(
                                        signed.id(),
                                        timestamp,
                                        answer.path(library).asText()),
                                signed.bytes()))
                        .as("%s signed case %d", library, i)
                        .isEqualTo(new Verdict.Authentic(signed.id()));
            }
            for (String verdict : List.of("standardAccepts", "svixAccepts", "replicateAccepts")) {
                // Replicate's takes no empty body for one.
                boolean expected =
                        !(verdict.startsWith("replicate") && signed.body().isEmpty());
                assertThat(answer.path(verdict).asBoolean())
                        .as("%s of case %d", verdict, i)
                        .isEqualTo(expected);
            }
        }
    }

    private List<String> askLibraries(List<Case> cases, String timestamp) throws IOException, InterruptedException {
        Path input = folder.resolve("cases");
        Path output = folder.resolve("answers");
        Files.write(
                input,
                cases.stream()
                        .map(signed -> Json.write(Map.of(
                                "secret",
                                signed.secret(),
                                "id",
                                signed.id(),
                                "timestamp",
                                timestamp,
                                "body",
                                Base64.getEncoder().encodeToString(signed.bytes()),
                                "ours",
                                Signer.sign(signed.secret(), signed.id(), timestamp, signed.bytes()))))
                        .toList());
        Process node;
        try {
            node = new ProcessBuilder("node", "sign.mjs")
                    .directory(NODE.toFile())
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(new File(folder.toFile(), "errors"))
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "Node is not here");
            throw e;
        }
        try {
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            node.destroyForcibly();
        }
        assertThat(node.exitValue())
                .as(() -> "Node's exit, which said: " + folder.resolve("errors"))
                .isZero();
        return Files.readAllLines(output);
    }
}
