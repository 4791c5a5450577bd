package dev.reelay.ingest.fal;

import dev.reelay.ingest.fetch.Fetch;
import dev.reelay.ingest.fetch.FetchException;
import dev.reelay.ingest.fetch.Fetched;
import dev.reelay.ingest.signature.Ed25519PublicKey;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Fetches fal's keys from the first of several addresses that has any. */
final class KeySource {

    private final Fetch fetch;
    private final List<URI> addresses;
    private final int maxKeys;

    /** @param addresses at least one */
    KeySource(Fetch fetch, List<URI> addresses, int maxKeys) {
        this.fetch = fetch;
        this.addresses = List.copyOf(addresses);
        this.maxKeys = maxKeys;
    }

    /** At least one key; fails where no address has any. */
    Uni<List<Ed25519PublicKey>> keys() {
        Uni<List<Ed25519PublicKey>> keys = at(addresses.get(0));
        for (URI next : addresses.subList(1, addresses.size())) {
            keys = keys.onFailure().recoverWithUni(() -> at(next));
        }
        return keys;
    }

    private Uni<List<Ed25519PublicKey>> at(URI address) {
        return fetch.get(address, Map.of()).map(this::read);
    }

    private List<Ed25519PublicKey> read(Fetched answer) {
        List<Ed25519PublicKey> keys = answer.status() == 200 ? Jwks.keys(answer.body(), maxKeys) : List.of();
        if (keys.isEmpty()) {
            throw new FetchException("status " + answer.status() + " without a usable key");
        }
        return keys;
    }
}
