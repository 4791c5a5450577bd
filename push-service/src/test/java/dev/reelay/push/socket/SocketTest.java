package dev.reelay.push.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.connection.Transport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketTest {

    private static final int OUTBOUND_BYTES = 10_000;
    private static final int PING_BYTES = 125;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private boolean reads = true;
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelDuplexHandler() {
        @Override
        public void flush(ChannelHandlerContext context) {
            if (reads) {
                context.flush();
            }
        }
    });
    private final Socket socket = new Socket(
            channel.pipeline().addLast(new ChannelDuplexHandler()).lastContext(),
            null,
            new SocketSettings(
                    8192, OUTBOUND_BYTES, Duration.ofSeconds(3), new OutboundMeters(registry, Transport.WS)));

    @Test
    void a_client_that_only_pings_and_never_reads_is_cut_off_at_the_bound() {
        reads = false;

        ping(OUTBOUND_BYTES / PING_BYTES);

        assertThat(channel.isActive()).isFalse();
        assertThat(ofWs("reelay.push.slow.closes")).isEqualTo(1);
        assertThat(ofWs("reelay.push.cuts")).isEqualTo(1);
    }

    @Test
    void a_client_that_reads_may_ping_as_long_as_it_likes() {
        ping(OUTBOUND_BYTES);

        assertThat(channel.isActive()).isTrue();
        assertThat(channel.outboundMessages()).hasSize(OUTBOUND_BYTES);
    }

    private void ping(int times) {
        ByteBuf payload = Unpooled.wrappedBuffer(new byte[PING_BYTES]);
        for (int i = 0; i < times; i++) {
            socket.pong(payload.duplicate());
            channel.runPendingTasks();
        }
    }

    @AfterEach
    void release() {
        channel.releaseOutbound();
    }

    private double ofWs(String counter) {
        return registry.counter(counter, "transport", "ws").count();
    }
}
