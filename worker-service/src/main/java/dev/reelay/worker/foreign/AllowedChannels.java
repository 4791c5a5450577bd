package dev.reelay.worker.foreign;

import dev.reelay.model.generation.GenerationKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The channels on which foreign messages are taken.
 *
 * @param kinds by channel, what its messages speak of
 */
record AllowedChannels(Map<String, GenerationKind> kinds) {

    AllowedChannels {
        kinds = Map.copyOf(kinds);
    }

    /**
     * The channels called {@code names}.
     *
     * @throws IllegalArgumentException when one of them is no channel of ours: it would be allowed and never heard
     */
    static AllowedChannels of(Collection<String> names) {
        Map<String, GenerationKind> kinds = new HashMap<>();
        for (String name : names) {
            kinds.put(name, kindOf(name));
        }
        return new AllowedChannels(kinds);
    }

    /** Null when foreign messages are not taken on {@code channel}. */
    @Nullable
    GenerationKind kind(String channel) {
        return kinds.get(channel);
    }

    private static GenerationKind kindOf(String name) {
        for (GenerationKind kind : GenerationKind.values()) {
            if (kind.statusChannel().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "'" + name + "' is no status channel; one is called e.g. " + GenerationKind.TRANSCRIPT.statusChannel());
    }
}
