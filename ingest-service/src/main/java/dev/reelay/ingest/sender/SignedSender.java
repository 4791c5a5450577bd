package dev.reelay.ingest.sender;

import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Verdict;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What all senders that sign their bodies have in common; they differ in how they sign, and in what their bodies say. */
public abstract class SignedSender implements Sender {

    private final String name;
    private final Verification verification;

    protected SignedSender(String name, Verification verification) {
        this.name = name;
        this.verification = verification;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean enabled() {
        return verification.possible();
    }

    @Override
    public final Trust trust() {
        return verification.trust();
    }

    @Override
    public final Optional<Doubt> doubt(Webhook.Headers headers) {
        return verification.doubt(headers);
    }

    @Override
    public final Uni<Verdict> verify(Webhook webhook) {
        return verification.of(webhook);
    }
}
