package dev.reelay.worker.generation;

import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.room.EventType;
import dev.reelay.worker.credit.CreditRules;
import dev.reelay.worker.generation.Decision.Changed;
import dev.reelay.worker.generation.Decision.Unchanged;
import dev.reelay.worker.generation.Effect.GiveBack;
import dev.reelay.worker.generation.Effect.Look;
import dev.reelay.worker.generation.Effect.Order;
import dev.reelay.worker.generation.Effect.Settle;
import dev.reelay.worker.generation.Effect.Tell;
import dev.reelay.worker.generation.Happening.Accepted;
import dev.reelay.worker.generation.Happening.CancelWanted;
import dev.reelay.worker.generation.Happening.Canceled;
import dev.reelay.worker.generation.Happening.Delayed;
import dev.reelay.worker.generation.Happening.Expired;
import dev.reelay.worker.generation.Happening.FileLost;
import dev.reelay.worker.generation.Happening.FilesSaved;
import dev.reelay.worker.generation.Happening.Refused;
import dev.reelay.worker.generation.Happening.Reported;
import dev.reelay.worker.generation.Happening.Retried;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a generation moves. Pure: no clock, no I/O, the same answer for the same question.
 *
 * <p>Within an attempt the status only goes forward and the progress never falls. The first end wins: once the provider
 * has finished ({@code saving}) or an end was told, another end is recorded as a conflict. Only a success that comes
 * after {@code failed} was told has a consequence: its files are saved and told as {@code generation.recovered}, while
 * the generation stays failed and costs nothing.
 */
final class Lifecycle {

    /** Ends an attempt with more than {@link StatusMessage#MAX_MEDIA} outputs: none is dropped in silence. */
    static final String TOO_MANY_OUTPUTS = "too_many_outputs";

    /** Ends an attempt that its user canceled before anybody worked on it. */
    static final String USER_CANCELED = "user_canceled";

    /** Ends an attempt of which nothing is expected any more. */
    static final String EXPIRED = "expired";

    private static final String CANCELING = "canceling: the provider is asked to stop";

    private final CreditRules credits;

    /** Ends cost what {@code credits} says. */
    Lifecycle(CreditRules credits) {
        this.credits = credits;
    }

    /** What {@code happening} makes of {@code generation}. */
    Decision decide(Generation generation, Happening happening) {
        if (happening.attempt() != generation.attempt()) {
            return new Unchanged(Outcome.STALE_ATTEMPT);
        }
        if (happening instanceof Reported reported) {
            return reported(generation, reported.message());
        }
        if (happening instanceof Accepted) {
            return accepted(generation);
        }
        if (happening instanceof Delayed delayed) {
            return delayed(generation, delayed.reason());
        }
        if (happening instanceof Refused refused) {
            return unfinished(generation, GenerationStatus.FAILED, refused.errorCode(), refused.error());
        }
        if (happening instanceof CancelWanted) {
            return cancelWanted(generation);
        }
        if (happening instanceof Canceled) {
            return unfinished(generation, GenerationStatus.CANCELED, USER_CANCELED, null);
        }
        if (happening instanceof Expired expired) {
            return unfinished(generation, GenerationStatus.FAILED, EXPIRED, expired.error());
        }
        if (happening instanceof Retried retried) {
            return retried(generation, retried.price());
        }
        if (happening instanceof FilesSaved saved) {
            return filesSaved(generation, saved);
        }
        FileLost lost = (FileLost) happening;
        return generation.status() == GenerationStatus.SAVING
                ? ended(generation, GenerationStatus.FAILED, lost.errorCode(), lost.error())
                : new Unchanged(Outcome.AFTER_END);
    }

    private Decision reported(Generation generation, StatusMessage message) {
        return switch (message.status()) {
            case SAVING -> succeeded(generation, message);
            case FAILED, CANCELED -> gaveUp(generation, message);
            default -> working(generation, message);
        };
    }

    private static Decision working(Generation generation, StatusMessage message) {
        Standing now = generation.standing();
        if (now.status().isTerminal()) {
            return new Unchanged(Outcome.AFTER_END);
        }
        boolean ahead = now.status().precedes(message.status());
        boolean behind = message.status().precedes(now.status());
        boolean slower = !ahead && message.progress() != null && message.progress() < now.progress();
        if (behind || slower) {
            return new Unchanged(Outcome.LATE);
        }
        Standing next = now.working(
                message.status(),
                orElse(message.stage(), now.stage()),
                message.progress() == null ? now.progress() : Math.max(now.progress(), message.progress()),
                // What was said while it waited for the provider is over once the provider speaks.
                orElse(message.message(), ahead ? null : now.message()),
                orElse(message.estimatedTime(), now.estimatedSeconds()));
        if (next.equals(now)) {
            return new Unchanged(Outcome.NOTHING_NEW);
        }
        String type = ahead && now.status() == GenerationStatus.PENDING
                ? EventType.GENERATION_STARTED
                : EventType.GENERATION_PROGRESS;
        return changed(generation.told(next), Tell.of(type));
    }

    private Decision succeeded(Generation generation, StatusMessage message) {
        return switch (generation.status()) {
            case SAVING, COMPLETED -> new Unchanged(Outcome.REPEATED);
            case CANCELED -> new Unchanged(Outcome.CONFLICT);
            case FAILED -> succeededLate(generation, message);
            default -> succeededInTime(generation, message);
        };
    }

    private Decision succeededInTime(Generation generation, StatusMessage message) {
        if (message.isAtProvider()) {
            return leftAtProvider(generation, message);
        }
        List<MediaReference> media = message.distinctMedia();
        if (media.size() > StatusMessage.MAX_MEDIA) {
            return ended(
                    generation,
                    GenerationStatus.FAILED,
                    TOO_MANY_OUTPUTS,
                    "the provider gave more than " + StatusMessage.MAX_MEDIA + " outputs");
        }
        if (!media.isEmpty()) {
            Standing saving = generation.standing().saving(message.generationSeconds());
            return changed(
                    generation.told(saving).ordered(media.size()),
                    new Order(media),
                    Tell.of(EventType.GENERATION_PROGRESS));
        }
        if (message.text() != null) {
            return completed(
                    generation,
                    message.generationSeconds(),
                    new Tell(EventType.GENERATION_COMPLETED, null, message.text()));
        }
        return ended(generation, GenerationStatus.FAILED, "no_output", "the provider finished without an output");
    }

    /** It has finished, but what it made was not in its report: the attempt goes on until that was read. */
    private static Decision leftAtProvider(Generation generation, StatusMessage message) {
        Standing now = generation.standing();
        Standing next = now.working(GenerationStatus.PROCESSING, message.stage(), 100, null, null);
        if (next.equals(now)) {
            return new Unchanged(Outcome.REPEATED);
        }
        String type =
                now.status() == GenerationStatus.PENDING ? EventType.GENERATION_STARTED : EventType.GENERATION_PROGRESS;
        return changed(generation.told(next), new Look(), Tell.of(type));
    }

    private static Decision succeededLate(Generation generation, StatusMessage message) {
        if (generation.filesOrdered() > 0) {
            return new Unchanged(Outcome.REPEATED);
        }
        List<MediaReference> media = message.distinctMedia();
        // Without files, or with too many, there is nothing to recover; the first end stands.
        return media.isEmpty() || media.size() > StatusMessage.MAX_MEDIA
                ? new Unchanged(Outcome.CONFLICT)
                : new Changed(Outcome.LATE_SUCCESS, generation.ordered(media.size()), List.of(new Order(media)));
    }

    private Decision gaveUp(Generation generation, StatusMessage message) {
        GenerationStatus now = generation.status();
        if (now == message.status()) {
            return new Unchanged(Outcome.REPEATED);
        }
        if (now.isTerminal() || now == GenerationStatus.SAVING) {
            return new Unchanged(Outcome.CONFLICT);
        }
        String ours = message.status() == GenerationStatus.CANCELED ? "provider_canceled" : "provider_failed";
        String code = Objects.requireNonNullElse(message.errorCode(), ours);
        return ended(generation, message.status(), code, message.error());
    }

    /** An end that is ours to say: only of an attempt on which its provider may still be at work. */
    private Decision unfinished(Generation generation, GenerationStatus end, String errorCode, @Nullable String error) {
        if (generation.status().isTerminal()) {
            return new Unchanged(Outcome.AFTER_END);
        }
        return generation.status() == GenerationStatus.SAVING
                ? new Unchanged(Outcome.CONFLICT)
                : ended(generation, end, errorCode, error);
    }

    private static Decision cancelWanted(Generation generation) {
        Standing now = generation.standing();
        if (now.status().isTerminal() || now.status() == GenerationStatus.SAVING) {
            return new Unchanged(Outcome.AFTER_END);
        }
        return CANCELING.equals(now.message())
                ? new Unchanged(Outcome.NOTHING_NEW)
                : changed(generation.told(now.saying(CANCELING)), Tell.of(EventType.GENERATION_PROGRESS));
    }

    private static Decision retried(Generation generation, long price) {
        return switch (generation.status()) {
            case FAILED, CANCELED -> changed(generation.retried(price), Tell.of(EventType.GENERATION_CREATED));
            default -> new Unchanged(Outcome.CONFLICT);
        };
    }

    private static Decision accepted(Generation generation) {
        if (generation.status() != GenerationStatus.PENDING) {
            return new Unchanged(Outcome.NOTHING_NEW);
        }
        Standing now = generation.standing();
        Standing starting = now.working(GenerationStatus.STARTING, now.stage(), now.progress(), null, null);
        return changed(generation.told(starting), Tell.of(EventType.GENERATION_STARTED));
    }

    private static Decision delayed(Generation generation, String reason) {
        Standing now = generation.standing();
        if (now.status() != GenerationStatus.PENDING || reason.equals(now.message())) {
            return new Unchanged(Outcome.NOTHING_NEW);
        }
        return changed(generation.told(now.waiting(reason)), Tell.of(EventType.GENERATION_PROGRESS));
    }

    private static Decision filesSaved(Generation generation, FilesSaved saved) {
        return switch (generation.status()) {
            case SAVING ->
                completed(
                        generation,
                        generation.standing().generationSeconds(),
                        new Tell(EventType.GENERATION_COMPLETED, saved.files(), null));
            case FAILED ->
                changed(
                        generation.told(generation.standing()),
                        new Tell(EventType.GENERATION_RECOVERED, saved.files(), null));
            default -> new Unchanged(Outcome.CONFLICT);
        };
    }

    private static Decision completed(Generation generation, @Nullable Double seconds, Tell tell) {
        Standing done = generation.standing().completed(generation.creditsReserved(), seconds);
        return changed(generation.told(done), new Settle(done.status().word()), tell);
    }

    private Decision ended(Generation generation, GenerationStatus end, String errorCode, @Nullable String error) {
        String type = end == GenerationStatus.CANCELED ? EventType.GENERATION_CANCELED : EventType.GENERATION_FAILED;
        boolean charged = credits.charges(end, errorCode);
        Standing over = generation.standing().ended(end, errorCode, error, charged ? generation.creditsReserved() : 0);
        return changed(generation.told(over), charged ? new Settle(errorCode) : new GiveBack(errorCode), Tell.of(type));
    }

    private static Changed changed(Generation next, Effect... effects) {
        return new Changed(Outcome.APPLIED, next, List.of(effects));
    }

    private static <T> @Nullable T orElse(@Nullable T value, @Nullable T other) {
        return value != null ? value : other;
    }
}
