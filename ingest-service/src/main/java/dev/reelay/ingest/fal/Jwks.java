package dev.reelay.ingest.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.ingest.signature.Ed25519PublicKey;
import dev.reelay.model.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads a JSON Web Key Set (RFC 7517, RFC 8037), and takes of it what is a key for Ed25519 signatures. */
final class Jwks {

    private Jwks() {}

    /** The first {@code limit} good keys; a set may hold keys of other kinds, and broken ones, and is no worse for it. */
    static List<Ed25519PublicKey> keys(byte[] json, int limit) {
        List<Ed25519PublicKey> keys = new ArrayList<>();
        for (JsonNode key : tree(json).path("keys")) {
            if (keys.size() < limit) {
                key(key).ifPresent(keys::add);
            }
        }
        return keys;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            return Json.MAPPER.missingNode();
        }
    }

    private static Optional<Ed25519PublicKey> key(JsonNode key) {
        boolean signs = key.path("use").asText("sig").equals("sig");
        if (!signs
                || !key.path("kty").asText().equals("OKP")
                || !key.path("crv").asText().equals("Ed25519")) {
            return Optional.empty();
        }
        try {
            byte[] point = Base64.getUrlDecoder().decode(key.path("x").asText());
            // X.509 is no form of a JWK.
            return point.length == 32 ? Optional.of(Ed25519PublicKey.parse(point)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
