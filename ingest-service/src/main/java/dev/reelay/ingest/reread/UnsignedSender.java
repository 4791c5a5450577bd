package dev.reelay.ingest.reread;

import dev.reelay.ingest.sender.IncompleteBodyException;
import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Trust;
import dev.reelay.ingest.sender.VerificationUnavailableException;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Verdict;
import dev.reelay.model.Ids;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.body.NotAJsonObjectException;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all senders have in common that sign nothing: of their bodies, only the job's id is used. */
public abstract class UnsignedSender implements Sender {

    private final String name;
    private final Reread reread;

    /** @param reread the way to this provider */
    protected UnsignedSender(String name, Reread reread) {
        this.name = name;
        this.reread = reread;
    }

    /**
     * The job that a webhook is said to be about; null when it names none.
     *
     * @throws NotAJsonObjectException when it is no JSON object
     */
    protected abstract @Nullable String job(byte[] webhook);

    /** Where the provider may have the job, the likeliest first; {@code job} is safe to be part of a path. */
    protected abstract List<URI> addresses(String job);

    /** Our key at the provider, as headers. */
    protected abstract Map<String, String> credentials();

    /**
     * The job within the provider's answer, which is a JSON object, free of what differs each time; empty when it is not in
     * there.
     */
    protected Optional<byte[]> jobIn(byte[] answer) {
        return Optional.of(answer);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean busy() {
        return reread.isPaused();
    }

    @Override
    public final Trust trust() {
        return Trust.UNSIGNED;
    }

    /** Nothing else counts as success at Luma, and at Kling it is not said. */
    @Override
    public final int acceptedStatus() {
        return 200;
    }

    /** Empty also for a body that is none: the token is checked first, then {@link #verify} says so. */
    @Override
    public final Optional<String> claimedJob(Webhook webhook) {
        try {
            return Optional.of(safeJob(webhook.body()));
        } catch (NotAJsonObjectException | IncompleteBodyException e) {
            return Optional.empty();
        }
    }

    @Override
    public final Uni<Verdict> verify(Webhook webhook) {
        return Uni.createFrom()
                .item(() -> safeJob(webhook.body()))
                .chain(job -> found(addresses(job)))
                .map(found -> found.<Verdict>map(Verdict.Authentic::reread)
                        .orElseGet(() -> new Verdict.Refused(Doubt.UNKNOWN_JOB)));
    }

    private Uni<Optional<byte[]>> found(List<URI> addresses) {
        Uni<Optional<byte[]>> found = Uni.createFrom().item(Optional.empty());
        for (URI address : addresses) {
            found = found.chain(before -> before.isPresent()
                    ? Uni.createFrom().item(before)
                    : reread.at(address, credentials()).map(answer -> answer.flatMap(this::jobWithin)));
        }
        return found;
    }

    private Optional<byte[]> jobWithin(byte[] answer) {
        try {
            BodyFields.read(answer, Set.of());
            return jobIn(answer);
        } catch (NotAJsonObjectException e) {
            // A page of whatever stands before the provider; not the webhook's fault.
            throw new VerificationUnavailableException("the provider's answer is not a JSON object");
        }
    }

    /** One plain id: anything else could lead elsewhere at the provider. */
    private String safeJob(byte[] webhook) {
        String job = job(webhook);
        if (job == null || !Ids.isValid(job)) {
            throw new IncompleteBodyException("the job's id is missing or malformed");
        }
        return job;
    }
}
