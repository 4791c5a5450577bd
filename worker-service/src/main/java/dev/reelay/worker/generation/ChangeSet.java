package dev.reelay.worker.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.generation.GenerationView;
import dev.reelay.model.room.EventType;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.worker.credit.AttemptEnd;
import dev.reelay.worker.credit.LowCredit;
import dev.reelay.worker.credit.Refund;
import dev.reelay.worker.credit.Reservation;
import dev.reelay.worker.generation.Decision.Changed;
import dev.reelay.worker.generation.Effect.GiveBack;
import dev.reelay.worker.generation.Effect.Look;
import dev.reelay.worker.generation.Effect.Order;
import dev.reelay.worker.generation.Effect.Settle;
import dev.reelay.worker.generation.Effect.Tell;
import dev.reelay.worker.room.Telling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction makes of some generations: happenings are applied one after the other in memory, and what they
 * lead to is gathered, so that a batch costs a handful of statements however many deliveries it holds. Pure; not
 * thread-safe.
 */
public final class ChangeSet {

    /** Files that an attempt has on order. */
    record FileOrder(Generation generation, List<MediaReference> media) {}

    private final Lifecycle lifecycle;
    private final Map<String, Generation> before = new LinkedHashMap<>();
    private final Map<String, Generation> now = new LinkedHashMap<>();
    private final List<Telling> events = new ArrayList<>();
    /** By generation: only the newest matters, and none that an event has overtaken. */
    private final Map<String, List<RoomMessage>> progress = new LinkedHashMap<>();

    private final List<FileOrder> orders = new ArrayList<>();
    private final List<Generation> looks = new ArrayList<>();
    private final List<AttemptEnd> settled = new ArrayList<>();
    private final List<AttemptEnd> givenBack = new ArrayList<>();

    /** Starts from {@code locked}, as read under their rows' locks, which move by {@code lifecycle}. */
    ChangeSet(Collection<Generation> locked, Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
        for (Generation generation : locked) {
            before.put(generation.id(), generation);
            now.put(generation.id(), generation);
        }
    }

    /** The generation as it stands by now; null when there is none of that id. */
    public @Nullable Generation generation(String id) {
        return now.get(id);
    }

    /** The generation {@code id} as it stands by now, which is part of this change. */
    Generation existing(String id) {
        Generation generation = now.get(id);
        if (generation == null) {
            throw new IllegalStateException("not part of this change");
        }
        return generation;
    }

    /** Applies {@code happening} to the generation {@code id}. */
    public Outcome apply(String id, Happening happening) {
        Generation generation = now.get(id);
        if (generation == null) {
            return Outcome.UNKNOWN_GENERATION;
        }
        Decision decision = lifecycle.decide(generation, happening);
        if (decision instanceof Changed changed) {
            now.put(id, changed.next());
            changed.effects().forEach(effect -> take(changed.next(), effect));
        }
        return decision.outcome();
    }

    /** The room of a video hears what is made of it elsewhere. */
    public Outcome tell(VideoReport report) {
        events.add(report.telling());
        return Outcome.TOLD;
    }

    /** Both rooms of a new generation hear of it. */
    void created(Generation generation) {
        now.put(generation.id(), generation);
        before.put(generation.id(), generation);
        tell(generation, Tell.of(EventType.GENERATION_CREATED));
    }

    private void take(Generation generation, Effect effect) {
        if (effect instanceof Tell tell) {
            tell(generation, tell);
        } else if (effect instanceof Order order) {
            orders.add(new FileOrder(generation, order.media()));
        } else if (effect instanceof Look) {
            looks.add(generation);
        } else if (effect instanceof Settle settle) {
            settled.add(new AttemptEnd(generation.id(), generation.attempt(), settle.reason()));
        } else if (effect instanceof GiveBack back) {
            givenBack.add(new AttemptEnd(generation.id(), generation.attempt(), back.reason()));
        }
    }

    private void tell(Generation generation, Tell tell) {
        GenerationView view = generation.view(tell.files(), tell.text());
        JsonNode full = Json.MAPPER.valueToTree(view);
        JsonNode shared = Json.MAPPER.valueToTree(view.forVideoRoom());
        long version = generation.version();
        progress.remove(generation.id());
        if (tell.type().equals(EventType.GENERATION_PROGRESS)) {
            progress.put(
                    generation.id(),
                    List.of(
                            new RoomMessage.Progress(generation.userRoom(), version, tell.type(), full),
                            new RoomMessage.Progress(generation.videoRoom(), version, tell.type(), shared)));
        } else {
            events.add(new Telling(generation.userRoom(), version, tell.type(), generation.id(), full));
            events.add(new Telling(generation.videoRoom(), version, tell.type(), generation.id(), shared));
        }
    }

    /** The user's room hears when an account fell below the threshold by {@code reservation}. */
    void paid(Reservation reservation) {
        LowCredit low = reservation.low();
        if (low != null) {
            events.add(low.telling());
        }
    }

    /** The user's room hears that credits came back; what came back is known only once the ledger has moved. */
    void refunded(Refund refund) {
        Generation generation = existing(refund.generationId());
        ObjectNode data = Json.MAPPER
                .createObjectNode()
                .put("generationId", refund.generationId())
                .put("attempt", refund.attempt())
                .put("amount", refund.amount())
                .put("balance", refund.balance());
        reasonOf(refund).ifPresent(reason -> data.put("reason", reason));
        events.add(new Telling(
                generation.userRoom(), generation.version(), EventType.CREDITS_REFUNDED, generation.id(), data));
    }

    private Optional<String> reasonOf(Refund refund) {
        return givenBack.stream()
                .filter(end -> end.generationId().equals(refund.generationId()) && end.attempt() == refund.attempt())
                .map(AttemptEnd::reason)
                .findFirst();
    }

    /** Those whose row differs from what was read, as they became. */
    List<Generation> changed() {
        return now.values().stream()
                .filter(generation -> !generation.equals(before.get(generation.id())))
                .toList();
    }

    /** The version under which {@code id} was read: the guard of its update. */
    long versionBefore(String id) {
        Generation generation = before.get(id);
        if (generation == null) {
            throw new IllegalStateException("not part of this change");
        }
        return generation.version();
    }

    List<Telling> events() {
        return events;
    }

    List<RoomMessage> progress() {
        return progress.values().stream().flatMap(List::stream).toList();
    }

    List<FileOrder> orders() {
        return orders;
    }

    /** Whose providers are to be read at once. */
    List<Generation> looks() {
        return looks;
    }

    List<AttemptEnd> settled() {
        return settled;
    }

    List<AttemptEnd> givenBack() {
        return givenBack;
    }
}
