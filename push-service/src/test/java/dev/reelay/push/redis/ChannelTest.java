package dev.reelay.push.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChannelTest {

    private final Channel channel = new Channel();

    @Test
    void is_heard_once_its_subscribe_is_acknowledged() {
        channel.want(true);
        channel.subscribing();
        CompletableFuture<Void> heard = channel.whenHeard().toCompletableFuture();
        assertThat(heard).isNotDone();

        channel.subscribed();

        assertThat(heard).isCompleted();
        assertThat(channel.isHeard()).isTrue();
    }

    @Test
    void does_not_take_the_acknowledgement_of_an_earlier_subscribe_for_the_last_one() {
        channel.want(true);
        channel.subscribing();
        channel.want(false);
        channel.unsubscribing();
        channel.want(true);
        channel.subscribing();

        channel.subscribed();
        assertThat(channel.isHeard()).isFalse();
        channel.subscribed();
        assertThat(channel.isHeard()).isTrue();
    }

    @Test
    void is_over_only_when_nothing_is_due_from_it() {
        channel.want(true);
        channel.subscribing();
        channel.want(false);
        channel.unsubscribing();

        assertThat(channel.isOver()).isFalse();
        channel.subscribed();
        assertThat(channel.isOver()).isTrue();
    }

    @Test
    void a_refusal_lets_those_go_on_who_wait_and_leaves_nothing_due() {
        channel.want(true);
        channel.subscribing();
        CompletableFuture<Void> heard = channel.whenHeard().toCompletableFuture();

        channel.refused();

        assertThat(heard).isCompleted();
        assertThat(channel.isHeard()).isFalse();
        channel.want(false);
        assertThat(channel.isOver()).isTrue();
    }

    @Test
    void lets_those_go_on_who_wait_when_the_connection_is_lost() {
        channel.want(true);
        channel.subscribing();
        CompletableFuture<Void> heard = channel.whenHeard().toCompletableFuture();

        channel.disconnected();
        channel.release();

        assertThat(heard).isCompleted();
        assertThat(channel.isHeard()).isFalse();
    }
}
