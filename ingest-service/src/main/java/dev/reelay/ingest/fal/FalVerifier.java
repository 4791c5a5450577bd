package dev.reelay.ingest.fal;

import dev.reelay.ingest.sender.VerificationPool;
import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Verdict;
import io.smallrye.mutiny.Uni;

/** Finds out whether fal has signed: with the keys that are known, and if none fits, once more with newer ones. */
final class FalVerifier {

    private final KeyCache keys;
    private final VerificationPool thread;
    private final FailureBudget budget;

    FalVerifier(KeyCache keys, VerificationPool thread, FailureBudget budget) {
        this.keys = keys;
        this.thread = thread;
        this.budget = budget;
    }

    /** Fails with {@link dev.reelay.ingest.sender.VerificationUnavailableException} when it cannot be found out now. */
    Uni<Verdict> verify(FalSignature signature, byte[] body) {
        return keys.usable()
                .chain(known -> signed(known, signature, body)
                        .chain(signed ->
                                signed ? Uni.createFrom().item(true) : signedUnderNewerKeys(known, signature, body)))
                .map(signed -> signed
                        ? new Verdict.Authentic(FalWebhook.deliveryKey(signature.requestId(), body))
                        : new Verdict.Refused(Doubt.NO_MATCH));
    }

    private Uni<Boolean> signedUnderNewerKeys(FalKeys tried, FalSignature signature, byte[] body) {
        return keys.newerThan(tried)
                .chain(newer -> newer.newerThan(tried)
                        ? signed(newer, signature, body)
                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> signed(FalKeys among, FalSignature signature, byte[] body) {
        return thread.run(() -> {
            boolean signed = among.anySigned(signature.message(body), signature.signature());
            if (!signed) {
                budget.spend(among.keys().size());
            }
            return signed;
        });
    }
}
