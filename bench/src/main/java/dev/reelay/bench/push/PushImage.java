package dev.reelay.bench.push;

import dev.reelay.bench.subject.ReelayPush;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes pods of push that run as those of its image do: with an AOT cache of their build. Without a JDK that writes one, and
 * where another build comes first, they run without.
 */
final class PushImage {

    /** The first JDK that puts what was profiled into the cache, as that of the image does. */
    private static final int CACHES_FROM = 25;

    private final PushSettings settings;
    private final Scene scene;
    private final Map<String, String> environment;
    private final List<String> options;

    /** @param environment variables on top of those that every run needs */
    PushImage(PushSettings settings, Scene scene, Map<String, String> environment) {
        this.settings = settings;
        this.scene = scene;
        this.environment = environment;
        this.options = new ArrayList<>(settings.jvmOptions());
    }

    /** Makes the cache by a start in which nobody comes, as for an image; takes some seconds. False when there is none. */
    boolean train() {
        if (settings.previous() != null || settings.jdk().feature() < CACHES_FROM) {
            return false;
        }
        AotCache cache = new AotCache(settings.root());
        try (ReelayPush trained = pod(settings.root(), with(cache.making()))) {
            trained.start();
            trained.metric("reelay_push_connections");
        }
        options.add(cache.use());
        return true;
    }

    private List<String> with(List<String> further) {
        List<String> more = new ArrayList<>(options);
        more.addAll(further);
        return more;
    }

    /** One more pod, of the build at {@code root}; not started yet. */
    ReelayPush pod(Path root) {
        return pod(root, options);
    }

    private ReelayPush pod(Path root, List<String> given) {
        return new ReelayPush(root, settings.jdk(), given, -1, scene.postgres, scene.redis, environment);
    }
}
