package dev.reelay.push.redis;

import dev.reelay.push.engineio.forward.PodLine;
import io.vertx.core.Future;
import jakarta.inject.Singleton;

/** A channel of each pod's own, on whichever node carries it. */
@Singleton
class RedisPodLine implements PodLine {

    private static final String CHANNEL = "push:pod:";

    private final RedisChannels channels;

    RedisPodLine(RedisChannels channels) {
        this.channels = channels;
    }

    @Override
    public void open(String pod, Listener listener) {
        channels.keep(CHANNEL + pod, new RedisChannels.Keeper() {

            @Override
            public void heard(String message) {
                listener.received(message);
            }

            @Override
            public void missed() {
                listener.missed();
            }
        });
    }

    @Override
    public Future<Boolean> send(String pod, String letter) {
        return channels.publish(CHANNEL + pod, letter).map(heard -> heard > 0).otherwise(false);
    }
}
