package dev.reelay.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * KEDA's, as far as it is used here.
 *
 * @see <a href="https://keda.sh/docs/latest/reference/scaledobject-spec/">its specification</a>
 */
record ScaledObject(
        @JsonProperty(required = true) String apiVersion,
        @JsonProperty(required = true) String kind,
        @JsonProperty(required = true) Map<String, JsonNode> metadata,
        @JsonProperty(required = true) Spec spec) {

    record Spec(
            @JsonProperty(required = true) Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            Fallback fallback,
            Advanced advanced,
            @JsonProperty(required = true) List<Trigger> triggers) {}

    record Target(@JsonProperty(required = true) String name) {}

    record Fallback(
            @JsonProperty(required = true) int failureThreshold,
            @JsonProperty(required = true) int replicas,
            String behavior) {}

    record Advanced(Scaler horizontalPodAutoscalerConfig) {}

    /** Its behaviour is Kubernetes's own, and equal to that of the autoscaler which stands for it: another test says so. */
    record Scaler(JsonNode behavior) {}

    /** KEDA takes strings alone as metadata, whatever they say. */
    record Trigger(
            @JsonProperty(required = true) String type,
            String metricType,
            @JsonProperty(required = true) Map<String, String> metadata) {}
}
