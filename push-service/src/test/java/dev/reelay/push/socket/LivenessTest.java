package dev.reelay.push.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.connection.Transport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessTest {

    /** The first byte of each. */
    private static final int PING = 0x89;

    private static final int CLOSE = 0x88;

    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
    private final SocketLink link = new SocketLink(new Socket(
            channel.pipeline().firstContext(),
            null,
            new SocketSettings(
                    8192, 1000, Duration.ofSeconds(3), new OutboundMeters(new SimpleMeterRegistry(), Transport.WS))));

    @Test
    void a_client_that_is_silent_from_the_start_is_asked_before_it_counts_as_gone() {
        Liveness liveness = liveness(Duration.ofSeconds(25), Duration.ofSeconds(20));
        Instant start = Instant.now();

        liveness.beat(start.plusSeconds(24));
        assertThat(sent()).isEmpty();
        liveness.beat(start.plusSeconds(26));
        assertThat(sent()).containsExactly(PING);
        liveness.beat(start.plusSeconds(45));
        assertThat(sent()).isEmpty();
        liveness.beat(start.plusSeconds(47));
        assertThat(sent()).containsExactly(CLOSE);
    }

    @Test
    void a_ping_without_an_answer_ends_it_though_the_next_would_be_due_before() {
        Liveness liveness = liveness(Duration.ofSeconds(5), Duration.ofSeconds(20));
        Instant start = Instant.now();

        liveness.beat(start.plusSeconds(6));
        assertThat(sent()).containsExactly(PING);
        liveness.beat(start.plusSeconds(12));
        liveness.beat(start.plusSeconds(18));
        liveness.beat(start.plusSeconds(25));
        assertThat(sent()).isEmpty();
        liveness.beat(start.plusSeconds(27));
        assertThat(sent()).containsExactly(CLOSE);
    }

    @Test
    void a_client_that_answers_is_asked_again_and_again() {
        Liveness liveness = liveness(Duration.ofSeconds(25), Duration.ofSeconds(20));
        Instant start = Instant.now();

        for (int i = 1; i <= 5; i++) {
            liveness.beat(start.plusSeconds(26L * i));
            assertThat(sent()).containsExactly(PING);
            liveness.control();
        }
    }

    private Liveness liveness(Duration pingInterval, Duration pongTimeout) {
        return new Liveness(link, new InboundBudget(200, 20, System.nanoTime()), pingInterval, pongTimeout);
    }

    /** The kinds of the frames that have gone out since it was asked last. */
    private List<Integer> sent() {
        channel.runPendingTasks();
        List<Integer> kinds = new ArrayList<>();
        for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            kinds.add((int) frame.getUnsignedByte(frame.readerIndex()));
            frame.release();
        }
        return kinds;
    }
}
