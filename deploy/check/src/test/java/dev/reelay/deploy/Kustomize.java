package dev.reelay.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Renders kustomizations with the real thing, {@code kubectl kustomize}. Where there is no kubectl, tests are skipped. */
final class Kustomize {

    private static final long LIMIT_SECONDS = 60;
    private static final boolean HERE = isHere();
    private static final Map<Path, String> RENDERED = new ConcurrentHashMap<>();

    private Kustomize() {}

    /** The folders below {@code k8s/} that can be rendered: all that hold a kustomization. */
    static List<Path> folders() {
        return Repository.files("k8s", file -> file.endsWith("kustomization.yaml")).stream()
                .map(Path::getParent)
                .toList();
    }

    /** What {@code folder}, relative to {@code k8s/}, renders to. */
    static List<Manifest> render(String folder) {
        return render(Repository.path("k8s").resolve(folder));
    }

    static List<Manifest> render(Path folder) {
        assumeTrue(HERE, "kubectl is not on the path: nothing in k8s/ is checked");
        return Manifest.parse(RENDERED.computeIfAbsent(folder, Kustomize::run));
    }

    private static String run(Path folder) {
        try {
            Path complaints = Files.createTempFile("kustomize", null);
            try {
                Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                        .redirectError(complaints.toFile())
                        .start();
                String yaml = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!kubectl.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || kubectl.exitValue() != 0) {
                    throw new AssertionError(
                            Repository.relative(folder) + " does not render: " + Files.readString(complaints));
                }
                return yaml;
            } finally {
                Files.delete(complaints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isHere() {
        try {
            Process version = new ProcessBuilder("kubectl", "kustomize", "--help")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
