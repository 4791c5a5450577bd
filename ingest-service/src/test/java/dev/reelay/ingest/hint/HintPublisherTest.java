package dev.reelay.ingest.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.Json;
import dev.reelay.model.delivery.DeliveryHint;
import dev.reelay.model.generation.GenerationKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HintPublisherTest {

    private final List<String> sent = new ArrayList<>();
    private final List<UniEmitter<? super Integer>> onTheWire = new ArrayList<>();
    private final List<Runnable> pauses = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HintPublisher publisher = new HintPublisher(
            (channel, message) -> Uni.createFrom().emitter(emitter -> {
                sent.add(channel + " " + Json.read(message, DeliveryHint.class).generationId());
                onTheWire.add(emitter);
            }),
            pauses::add,
            patient(),
            new HintWatch(meters));

    @Test
    void sendsTheFirstAtOnceAndWhatComesMeanwhileAfterAPause() {
        tell(GenerationKind.VIDEO, "a");
        tell(GenerationKind.IMAGE, "b");
        assertThat(sent).containsExactly("video:status a");

        onTheWire.get(0).complete(1);
        assertThat(sent).hasSize(1);
        pauses.get(0).run();

        assertThat(sent).containsExactly("video:status a", "image:status b");
    }

    @Test
    void keepsOnlyTheNewestOfEachChannelMeanwhile() {
        tell(GenerationKind.VIDEO, "a");
        tell(GenerationKind.VIDEO, "b");
        tell(GenerationKind.VIDEO, "c");
        tell(GenerationKind.AUDIO, "d");
        onTheWire.get(0).complete(1);
        tell(GenerationKind.VIDEO, "e");

        pauses.get(0).run();

        assertThat(sent).containsExactlyInAnyOrder("video:status a", "video:status e", "audio:status d");
        assertThat(counted("conflated")).isEqualTo(2);
    }

    @Test
    void sendsAtOnceAgainWhenAPauseWentByWithoutAHint() {
        tell(GenerationKind.VIDEO, "a");
        onTheWire.get(0).complete(1);
        pauses.get(0).run();

        tell(GenerationKind.VIDEO, "b");

        assertThat(sent).containsExactly("video:status a", "video:status b");
    }

    @Test
    void goesOnAfterFailures() {
        tell(GenerationKind.VIDEO, "a");
        tell(GenerationKind.VIDEO, "b");
        tell(GenerationKind.IMAGE, "c");
        onTheWire.get(0).fail(new IllegalStateException("away"));
        pauses.get(0).run();
        onTheWire.get(1).fail(new IllegalStateException("away"));
        onTheWire.get(2).fail(new IllegalStateException("away"));
        pauses.get(1).run();

        tell(GenerationKind.VIDEO, "d");

        assertThat(sent).hasSize(4);
        assertThat(counted("failed")).isEqualTo(3);
    }

    @Test
    void countsWhetherAnybodyHeard() {
        tell(GenerationKind.VIDEO, "a");
        onTheWire.get(0).complete(2);
        pauses.get(0).run();
        tell(GenerationKind.VIDEO, "b");

        onTheWire.get(1).complete(0);

        assertThat(counted("heard")).isEqualTo(1);
        assertThat(counted("unheard")).isEqualTo(1);
    }

    private void tell(GenerationKind kind, String generationId) {
        publisher.tell(kind, new DeliveryHint(UUID.randomUUID(), generationId));
    }

    private double counted(String outcome) {
        return meters.get("reelay.ingest.hints")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static HintConfig patient() {
        return new HintConfig() {
            @Override
            public Duration pause() {
                return Duration.ofMillis(1);
            }

            @Override
            public Duration timeout() {
                return Duration.ofMinutes(1);
            }
        };
    }
}
