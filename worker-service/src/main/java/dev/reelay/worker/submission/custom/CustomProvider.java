package dev.reelay.worker.submission.custom;

import dev.reelay.worker.submission.Answer;
import dev.reelay.worker.submission.CallException.Refused;
import dev.reelay.worker.submission.CallFailures;
import dev.reelay.worker.submission.Cancellation;
import dev.reelay.worker.submission.Job;
import dev.reelay.worker.submission.LookUp;
import dev.reelay.worker.submission.Order;
import dev.reelay.worker.submission.Provider;
import dev.reelay.worker.submission.Reading;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The user's own backend. */
@ApplicationScoped
class CustomProvider implements Provider {

    private final CustomClient client;
    private final CustomConfig config;
    private final Clock clock;

    CustomProvider(CustomClient client, CustomConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.clock = clock;
    }

    /** A backend without a key would have to believe anybody. */
    void check(@Observes StartupEvent event) {
        if (config.url().isPresent()) {
            try {
                SigningKey.of(config.secret().orElse(""));
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(
                        "reelay.custom.secret " + e.getMessage() + ", since reelay.custom.url is set");
            }
        }
    }

    @Override
    public String name() {
        return "custom";
    }

    @Override
    public Uni<Answer> submit(Order order) {
        String url = config.url().orElse(null);
        if (url == null) {
            return Uni.createFrom().item(new Answer.Awaited());
        }
        CustomMessage message;
        try {
            message = CustomMessage.of(order, config.callbackSender(), clock.instant());
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(new Answer.Refused(String.valueOf(e.getMessage())));
        }
        return post(url, message)
                .<Answer>replaceWith(new Answer.Awaited())
                .onFailure()
                .recoverWithItem(CustomProvider::answer);
    }

    /** Where it may have taken the order, it is sent the same again. */
    private static Answer answer(Throwable failure) {
        Answer answer = CallFailures.answer(failure);
        return answer instanceof Answer.Unknown ? new Answer.NotNow(CallFailures.UNREACHABLE, null) : answer;
    }

    @Override
    public Uni<LookUp> lookUp(Order order) {
        // There or not, it may be sent again: the key says that it is the same.
        return Uni.createFrom().item(new LookUp.Absent());
    }

    @Override
    public Uni<Reading> read(Job job) {
        return Uni.createFrom().item(new Reading.CannotTell("it reports by webhooks alone"));
    }

    @Override
    public Uni<Cancellation> cancel(Job job) {
        String url = config.url().orElse(null);
        return url == null
                ? Uni.createFrom().item(new Cancellation.Nothing())
                : post(url, CustomMessage.cancel(job, clock.instant()))
                        .<Cancellation>replaceWith(new Cancellation.Nothing())
                        .onFailure()
                        .recoverWithItem(CustomProvider::cancellation);
    }

    /** One that does not know what a cancel is goes on, and is not listened to. */
    private static @Nullable Cancellation cancellation(Throwable failure) {
        return failure instanceof Refused ? new Cancellation.Nothing() : CallFailures.cancellation(failure);
    }

    private Uni<Void> post(String url, CustomMessage message) {
        return client.post(url, SigningKey.of(config.secret().orElse("")), message.id(), message.body());
    }
}
