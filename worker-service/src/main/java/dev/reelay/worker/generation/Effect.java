package dev.reelay.worker.generation;

import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.generation.FileView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change brings with it. */
sealed interface Effect {

    /**
     * Both rooms are told.
     *
     * @param type {@code generation.progress} goes without a number
     * @param files the files to show; null where the change is not about files
     * @param text a text result
     */
    record Tell(
            String type,
            @Nullable List<FileView> files,
            @Nullable String text) implements Effect {

        static Tell of(String type) {
            return new Tell(type, null, null);
        }
    }

    /** The provider's outputs are to be saved. */
    record Order(List<MediaReference> media) implements Effect {

        public Order {
            media = List.copyOf(media);
        }
    }

    /** What the provider made is to be read there: its report came without. */
    record Look() implements Effect {}

    /** The attempt is paid for. */
    record Settle(String reason) implements Effect {}

    /** What was reserved for the attempt comes back. */
    record GiveBack(String reason) implements Effect {}
}
