package dev.reelay.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Trust;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.signature.Verdict;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Large bodies hold up no event loop, wherever the verification before them has ended. */
@QuarkusTest
@RealServers
class TranslationThreadIT {

    @Inject
    Watched sender;

    PostgresServer postgres;

    @ParameterizedTest
    @CsvSource({"1000, true", "5000000, false"})
    void translatesOnAnEventLoopOnlyWhatIsSmall(int length, boolean onEventLoop) {
        Generations generations = new Generations(postgres);
        String generation = generations.create();
        generations.submitting(generation, "watched");
        sender.onEventLoop.clear();

        given().contentType("application/json")
                .body("{\"x\":\"" + "A".repeat(length) + "\"}")
                .post("/webhooks/watched?generation=" + generation)
                .then()
                .statusCode(202);

        assertThat(sender.onEventLoop).isNotEmpty().containsOnly(onEventLoop);
    }

    /** Costly to verify, and remembers where it was called. */
    @Singleton
    static class Watched implements Sender {

        private final Queue<Boolean> onEventLoop = new ConcurrentLinkedQueue<>();

        @Override
        public String name() {
            return "watched";
        }

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Trust trust() {
            return Trust.SIGNED_AND_COSTLY;
        }

        @Override
        public Uni<Verdict> verify(Webhook webhook) {
            onEventLoop.add(Context.isOnEventLoopThread());
            return Uni.createFrom().item(Verdict.Authentic.withoutKey());
        }

        @Override
        public Translation translate(byte[] body) {
            onEventLoop.add(Context.isOnEventLoopThread());
            return Translation.of(null, null, StatusMessage.working(GenerationStatus.PROCESSING, 10, null));
        }
    }
}
