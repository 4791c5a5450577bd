package dev.reelay.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What Kubernetes and its extensions know. Kinds of Kubernetes itself are held against the models generated from its
 * OpenAPI document: unknown fields, missing ones that are required, and values of another type than the field's fail. Kinds
 * of extensions are read into typed models that take no unknown field and no value of another type.
 */
final class StrictModels {

    private interface Model {
        void check(JsonElement document) throws IOException;
    }

    /** A value that JSON writes as text. */
    private static final class AsText<T> extends TypeAdapter<T> {

        private final Function<String, T> read;
        private final Function<T, String> written;

        AsText(Function<String, T> read, Function<T, String> written) {
            this.read = read;
            this.written = written;
        }

        @Override
        public T read(JsonReader reader) throws IOException {
            return read.apply(reader.nextString());
        }

        @Override
        public void write(JsonWriter writer, T value) throws IOException {
            if (value == null) {
                writer.nullValue();
            } else {
                writer.value(written.apply(value));
            }
        }
    }

    private record Builtin(Class<?> type, Model model) {}

    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(OffsetDateTime.class, new AsText<>(OffsetDateTime::parse, OffsetDateTime::toString))
            .registerTypeAdapter(
                    byte[].class, new AsText<>(Base64.getDecoder()::decode, Base64.getEncoder()::encodeToString))
            .create();

    private static final Map<String, Builtin> BUILTIN = Map.ofEntries(
            Map.entry("v1 ConfigMap", new Builtin(V1ConfigMap.class, V1ConfigMap::validateJsonElement)),
            Map.entry("v1 Namespace", new Builtin(V1Namespace.class, V1Namespace::validateJsonElement)),
            Map.entry("v1 Secret", new Builtin(V1Secret.class, V1Secret::validateJsonElement)),
            Map.entry("v1 Service", new Builtin(V1Service.class, V1Service::validateJsonElement)),
            Map.entry("v1 ServiceAccount", new Builtin(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
            Map.entry("apps/v1 Deployment", new Builtin(V1Deployment.class, V1Deployment::validateJsonElement)),
            Map.entry("batch/v1 Job", new Builtin(V1Job.class, V1Job::validateJsonElement)),
            Map.entry(
                    "autoscaling/v2 HorizontalPodAutoscaler",
                    new Builtin(V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement)),
            Map.entry("networking.k8s.io/v1 Ingress", new Builtin(V1Ingress.class, V1Ingress::validateJsonElement)),
            Map.entry(
                    "networking.k8s.io/v1 NetworkPolicy",
                    new Builtin(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            Map.entry(
                    "policy/v1 PodDisruptionBudget",
                    new Builtin(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)));

    private static final Map<String, Class<?>> EXTENSIONS = Map.of(
            "gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class,
            "monitoring.coreos.com/v1 PodMonitor", PodMonitor.class,
            "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class,
            "keda.sh/v1alpha1 ScaledObject", ScaledObject.class,
            "external-secrets.io/v1 ExternalSecret", ExternalSecret.class);

    private static final ObjectMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                // The models would take in what they do not know.
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private StrictModels() {}

    /** What is wrong with it; empty when nothing is. */
    static Optional<String> complaint(Manifest manifest) {
        String kind = manifest.apiVersion() + " " + manifest.kind();
        Builtin builtin = BUILTIN.get(kind);
        if (builtin != null) {
            return complaint(builtin, manifest.tree().toString());
        }
        Class<?> extension = EXTENSIONS.get(kind);
        if (extension == null) {
            return Optional.of("there is no model of " + kind + " here: add it to StrictModels");
        }
        try {
            JACKSON.treeToValue(manifest.tree(), extension);
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(e.getOriginalMessage());
        }
    }

    private static Optional<String> complaint(Builtin kind, String json) {
        JsonElement document = JsonParser.parseString(json);
        try {
            kind.model().check(document);
            // Gson is lenient with types, "3" for 3: what it makes of the document must be the document.
            JsonElement said = withoutEmpty(document);
            JsonElement understood = withoutEmpty(GSON.toJsonTree(GSON.fromJson(document, kind.type())));
            return said.equals(understood)
                    ? Optional.empty()
                    : Optional.of(
                            "a value has another type than its field: " + document + " is understood as " + understood);
        } catch (IOException | RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Without lists and objects in which there is nothing: the models have them where the document says nothing. */
    private static JsonElement withoutEmpty(JsonElement element) {
        if (element.isJsonArray()) {
            JsonArray rest = new JsonArray();
            element.getAsJsonArray().forEach(item -> rest.add(withoutEmpty(item)));
            return rest;
        }
        if (!element.isJsonObject()) {
            return element;
        }
        JsonObject rest = new JsonObject();
        element.getAsJsonObject().entrySet().forEach(field -> {
            JsonElement value = withoutEmpty(field.getValue());
            boolean empty = (value.isJsonArray() && value.getAsJsonArray().isEmpty())
                    || (value.isJsonObject() && value.getAsJsonObject().isEmpty());
            if (!empty) {
                rest.add(field.getKey(), value);
            }
        });
        return rest;
    }
}
