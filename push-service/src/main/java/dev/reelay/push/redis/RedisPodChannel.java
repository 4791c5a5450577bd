package dev.reelay.push.redis;

import dev.reelay.push.operator.PodChannel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** The pods' own channel, on whichever node carries it. */
@Singleton
class RedisPodChannel implements PodChannel {

    private static final String CHANNEL = "push:pods";

    private final RedisChannels channels;

    RedisPodChannel(RedisChannels channels) {
        this.channels = channels;
    }

    @Override
    public void listen(Consumer<String> listener) {
        channels.keep(CHANNEL, listener::accept);
    }

    @Override
    public Uni<Integer> tell(String order) {
        return Uni.createFrom()
                .completionStage(() -> channels.publish(CHANNEL, order).toCompletionStage());
    }
}
