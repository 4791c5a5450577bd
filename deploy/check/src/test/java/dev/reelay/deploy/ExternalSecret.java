package dev.reelay.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The External Secrets Operator's, as far as it is used here.
 *
 * @see <a href="https://external-secrets.io/latest/api/externalsecret/">its specification</a>
 */
record ExternalSecret(
        @JsonProperty(required = true) String apiVersion,
        @JsonProperty(required = true) String kind,
        @JsonProperty(required = true) Map<String, JsonNode> metadata,
        @JsonProperty(required = true) Spec spec) {

    record Spec(
            String refreshInterval,
            @JsonProperty(required = true) Store secretStoreRef,
            @JsonProperty(required = true) Target target,
            @JsonProperty(required = true) List<Source> dataFrom) {}

    record Store(
            @JsonProperty(required = true) String kind,
            @JsonProperty(required = true) String name) {}

    record Target(@JsonProperty(required = true) String name, String creationPolicy) {}

    record Source(@JsonProperty(required = true) Extract extract) {}

    record Extract(@JsonProperty(required = true) String key) {}
}
