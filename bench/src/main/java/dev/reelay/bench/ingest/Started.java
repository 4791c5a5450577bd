package dev.reelay.bench.ingest;

import dev.reelay.bench.subject.ReelayIngest;
import java.util.Map;

/** ingest-service alone, with its servers and a stand-in for fal: what the scenarios without peers begin with. */
final class Started implements AutoCloseable {

    final FalKeyServer fal = new FalKeyServer();
    final Scene scene;
    final ReelayIngest service;

    Started(Settings settings) {
        scene = Scene.of("fal");
        service = new ReelayIngest(
                settings.root(),
                settings.jdk(),
                settings.jvmOptions(),
                settings.core(),
                scene.postgres,
                scene.redis,
                Map.copyOf(fal.settings()));
        try {
            service.missing().ifPresent(why -> {
                throw new IllegalStateException(why);
            });
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        service.close();
        scene.close();
        fal.close();
    }
}
