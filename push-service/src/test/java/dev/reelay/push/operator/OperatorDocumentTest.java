package dev.reelay.push.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class OperatorDocumentTest {

    @Test
    void the_document_tells_of_each_operation_and_its_parameters_and_of_no_others() throws IOException {
        JsonNode paths = document().path("paths");
        List<Method> operations = Arrays.stream(OperatorResource.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Path.class))
                .toList();

        assertThat(paths).hasSameSizeAs(operations);
        for (Method operation : operations) {
            String path = OperatorResource.class.getAnnotation(Path.class).value()
                    + operation.getAnnotation(Path.class).value();
            JsonNode described = paths.path(path).path(operation.isAnnotationPresent(GET.class) ? "get" : "post");
            assertThat(described.path("operationId").asText()).as(path).isEqualTo(operation.getName());
            assertThat(StreamSupport.stream(described.path("parameters").spliterator(), false)
                            .map(parameter -> parameter.path("name").asText()))
                    .as(path)
                    .containsExactlyInAnyOrderElementsOf(parametersOf(operation));
        }
    }

    private static List<String> parametersOf(Method operation) {
        return Arrays.stream(operation.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                .map((Parameter parameter) ->
                        parameter.getAnnotation(QueryParam.class).value())
                .toList();
    }

    private static JsonNode document() throws IOException {
        try (InputStream in = Objects.requireNonNull(OperatorResource.class.getResourceAsStream("/openapi.json"))) {
            return Json.MAPPER.readTree(in);
        }
    }
}
