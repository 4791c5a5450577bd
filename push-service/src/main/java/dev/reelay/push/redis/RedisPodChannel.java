package dev.reelay.push.redis;

import dev.reelay.push.operator.PodChannel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The pods' own channel, on whichever node carries it. */
@Singleton
class RedisPodChannel implements PodChannel {

    private static final String CHANNEL = "push:pods";

    private final RedisChannels channels;
    private final Duration timeout;

    RedisPodChannel(RedisChannels channels, ChannelConfig config) {
        this.channels = channels;
        this.timeout = config.ackTimeout();
    }

    @Override
    public void listen(Consumer<String> listener) {
        channels.keep(CHANNEL, listener);
    }

    @Override
    public Uni<Integer> tell(String order) {
        return Uni.createFrom()
                .completionStage(() -> channels.publish(CHANNEL, order)
                        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .toCompletionStage());
    }
}
