package dev.reelay.worker.openapi;

import dev.reelay.model.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** What values look like, where the classes themselves do not tell. */
final class Schemas {

    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_TYPE = "application/problem+json";

    private static final Set<String> IDS =
            Set.of("id", "generationId", "sessionId", "userId", "videoId", "organizationId", "fileId");

    /** The insides of Jackson's tree, which no caller has to know. */
    private static final List<String> NOT_OURS =
            List.of("ObjectNode", "JsonNode", "JsonNodeType", "com.fasterxml.jackson.databind.node.ObjectNode");

    private Schemas() {}

    /** Adds the problem, and says of each value what it looks like. */
    static void complete(Components components) {
        NOT_OURS.forEach(components::removeSchema);
        components.addSchema(PROBLEM, problem());
        Map.copyOf(components.getSchemas()).values().forEach(schema -> {
            if (schema.getProperties() != null) {
                new HashMap<>(schema.getProperties()).forEach((name, property) -> {
                    open(schema, name, property);
                    giveForm(name, property);
                });
            }
        });
    }

    /** A tree of Jackson's is any object, or any value. */
    private static void open(Schema schema, String name, Schema property) {
        String ref = property.getRef() == null ? "" : property.getRef();
        if (ref.endsWith("ObjectNode")) {
            schema.addProperty(name, anyObject(property.getDescription()));
        } else if (ref.endsWith("JsonNode")) {
            schema.addProperty(name, OASFactory.createSchema().description(property.getDescription()));
        }
    }

    /** Says what an id looks like, and that a pattern is meant for the whole value: by itself it would be searched for. */
    static void giveForm(String name, @Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.getPattern() == null && IDS.contains(name)) {
            schema.setPattern(Ids.FORM.pattern());
        }
        if (schema.getPattern() != null && !schema.getPattern().startsWith("^")) {
            schema.setPattern("^(?:" + schema.getPattern() + ")$");
        }
    }

    /** The answer of a refusal. */
    static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        PROBLEM_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM)));
    }

    private static Schema anyObject(@Nullable String description) {
        return type(SchemaType.OBJECT)
                .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true))
                .description(description);
    }

    private static Schema problem() {
        Schema error = type(SchemaType.OBJECT)
                .description("What is wrong with which field")
                .addProperty("field", type(SchemaType.STRING))
                .addProperty("message", type(SchemaType.STRING))
                .required(List.of("field", "message"));
        return type(SchemaType.OBJECT)
                .description("A problem as RFC 9457 has it; without a type it means no more than its status")
                .addProperty("title", type(SchemaType.STRING))
                .addProperty("status", type(SchemaType.INTEGER))
                .addProperty("detail", type(SchemaType.STRING))
                .addProperty("errors", type(SchemaType.ARRAY).items(error))
                .addProperty("price", type(SchemaType.INTEGER).description("With 402: what it would have cost"))
                .required(List.of("title", "status", "detail"));
    }

    private static Schema type(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
