package dev.reelay.push.engineio.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.EngineSettings;
import dev.reelay.push.engineio.Packet;
import dev.reelay.push.engineio.PollAnswer;
import dev.reelay.push.engineio.Refusal;
import dev.reelay.push.engineio.Session;
import dev.reelay.push.engineio.SessionListener;
import dev.reelay.push.socket.InboundBudget;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final EngineSettings SETTINGS = new EngineSettings(
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofMillis(50),
            Duration.ZERO,
            1_000,
            5,
            100);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Sessions sessions = new Sessions();

    @Test
    void one_whose_deadlines_cannot_be_looked_at_keeps_no_other_from_its_end() {
        // Nobody knows which is looked at first.
        for (int i = 0; i < 10; i++) {
            sessions.add(served("broken" + i, new Broken()));
            Served ended = served("ended" + i, new Quiet());
            ended.close(CloseCause.CLIENT);
            sessions.add(ended);
        }

        // Forgotten only with the second: the first begins the time in which its end can be learnt.
        for (int i = 0; i < 2; i++) {
            sessions.sweep();
            channel.runPendingTasks();
        }

        for (int i = 0; i < 10; i++) {
            assertThat(sessions.find("broken" + i)).isNotNull();
            assertThat(sessions.find("ended" + i)).isNull();
        }
    }

    private Served served(String sid, SessionListener listener) {
        Served served = new Served(
                sid,
                new Place(channel.eventLoop(), Runnable::run),
                new InboundBudget(200, 20, System.nanoTime()),
                SETTINGS.noopDelay());
        served.begin(Session.polling(sid, SETTINGS, listener, new Unread(), System.nanoTime()));
        return served;
    }

    private static class Quiet implements SessionListener {

        @Override
        public void received(Packet message) {}

        @Override
        public void tick(long now) {}

        @Override
        public void closed(CloseCause cause) {}
    }

    private static final class Broken extends Quiet {

        @Override
        public void tick(long now) {
            throw new IllegalStateException("on purpose");
        }
    }

    private record Unread() implements PollAnswer {

        @Override
        public void end(String body) {}

        @Override
        public void refuse(Refusal refusal) {}
    }
}
