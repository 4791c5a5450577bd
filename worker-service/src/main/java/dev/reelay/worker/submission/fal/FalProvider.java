package dev.reelay.worker.submission.fal;

import dev.reelay.worker.submission.Answer;
import dev.reelay.worker.submission.CallFailures;
import dev.reelay.worker.submission.Cancellation;
import dev.reelay.worker.submission.Job;
import dev.reelay.worker.submission.JobUrls;
import dev.reelay.worker.submission.LookUp;
import dev.reelay.worker.submission.Order;
import dev.reelay.worker.submission.Provider;
import dev.reelay.worker.submission.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** fal. */
@ApplicationScoped
class FalProvider implements Provider {

    private static final Logger LOG = Logger.getLogger(FalProvider.class);

    private static final String NO_ADDRESS = "its address is not known, or is not fal's";

    private final FalClient client;
    private final FalConfig config;

    FalProvider(FalClient client, FalConfig config) {
        this.client = client;
        this.config = config;
    }

    @Override
    public String name() {
        return "fal";
    }

    @Override
    public Uni<Answer> submit(Order order) {
        if (config.apiKey().isEmpty()) {
            LOG.error("fal cannot be asked: reelay.fal.api-key is not set");
            return Uni.createFrom().item(new Answer.Refused("the provider is not configured"));
        }
        FalRequest request;
        try {
            request = FalRequest.of(order, config.defaultModel());
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(new Answer.Refused(String.valueOf(e.getMessage())));
        }
        return client.submit(request).map(FalAnswer::submitted).onFailure().recoverWithItem(CallFailures::answer);
    }

    @Override
    public Uni<LookUp> lookUp(Order order) {
        return Uni.createFrom().item(new LookUp.CannotTell("fal does not list its requests"));
    }

    @Override
    public Uni<Reading> read(Job job) {
        String status = address(job, JobUrls::status);
        String result = address(job, JobUrls::result);
        return status == null || result == null
                ? Uni.createFrom().item(new Reading.CannotTell(NO_ADDRESS))
                : client.get(status)
                        .chain(answer -> reading(answer, result))
                        .onFailure()
                        .recoverWithItem(CallFailures::reading);
    }

    /** Completed says nothing of success: that is known by the result alone. */
    private Uni<Reading> reading(FalAnswer status, String result) {
        Reading unfinished = status instanceof FalAnswer.Found found
                ? FalAnswer.status(found.body())
                : new Reading.CannotTell("its status cannot be read");
        return unfinished != null
                ? Uni.createFrom().item(unfinished)
                : client.get(result)
                        .map(answer -> answer instanceof FalAnswer.ModelFailed failed
                                ? new Reading.Told(failed.message())
                                : FalAnswer.result(((FalAnswer.Found) answer).body()));
    }

    @Override
    public Uni<Cancellation> cancel(Job job) {
        String address = address(job, JobUrls::cancel);
        // Without an address nothing can be asked; its webhook, or the deadline, ends it.
        return address == null
                ? Uni.createFrom().item(new Cancellation.Asked())
                : client.cancel(address)
                        .<Cancellation>map(answered -> new Cancellation.Asked())
                        .onFailure()
                        .recoverWithItem(CallFailures::cancellation);
    }

    /** Whoever could make us ask another address would be sent the key. */
    private @Nullable String address(Job job, Function<JobUrls, @Nullable String> which) {
        JobUrls urls = job.urls();
        String address = urls == null ? null : which.apply(urls);
        return address != null && address.startsWith(config.queueUrl() + "/") ? address : null;
    }
}
