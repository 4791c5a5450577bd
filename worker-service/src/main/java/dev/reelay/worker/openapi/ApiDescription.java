package dev.reelay.worker.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds the bearer scheme, the form of ids, and the problem that each refusal carries, to all operations. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {

    private static final String BEARER = "bearer";

    /** Its signature is all that is needed. */
    private static final String OPEN_TO_ANYONE = "/media/";

    private static final String CREATE = "/api/generations";

    /** Other names of {@link #CREATE}: they take and answer the same. */
    private static final List<String> OLD_NAMES = List.of("/api/generations/create", "/api/video/start");

    /** Run by Quarkus at build time. */
    public ApiDescription() {}

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        components.addSecurityScheme(BEARER, bearer());
        Schemas.complete(components);
        api.setComponents(components);
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .values()
                        .forEach(operation -> describe(operation, path.startsWith(OPEN_TO_ANYONE))));
        Operation create = api.getPaths().getPathItem(CREATE).getPOST();
        OLD_NAMES.forEach(name -> api.getPaths()
                .getPathItem(name)
                .getPOST()
                .parameters(create.getParameters())
                .responses(create.getResponses()));
    }

    private static void describe(Operation operation, boolean openToAnyone) {
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        parameters.forEach(parameter -> Schemas.giveForm(parameter.getName(), parameter.getSchema()));
        APIResponses responses = operation.getResponses();
        if (!openToAnyone) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(BEARER));
            add(responses, "401", "No token, or one that is not good");
            add(responses, "403", "Not for this caller");
            if (operation.getRequestBody() != null
                    || parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY)) {
                add(responses, "400", "Not valid: see errors");
            }
        }
        if (operation.getRequestBody() != null) {
            add(responses, "413", "The body is too large: the detail names the limit");
            add(responses, "415", "The body is not application/json");
        }
        add(responses, "503", "Away for a moment: ask again after Retry-After");
        Map.copyOf(responses.getAPIResponses()).forEach((code, response) -> {
            if (code.startsWith("4") || code.startsWith("5")) {
                response.setContent(Schemas.problemContent());
            }
        });
    }

    private static void add(APIResponses responses, String code, String description) {
        if (!responses.hasAPIResponse(code)) {
            APIResponse response = OASFactory.createAPIResponse().description(description);
            responses.addAPIResponse(code, response);
        }
    }

    private static SecurityScheme bearer() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(BEARER)
                .bearerFormat("JWT")
                .description("A JWT whose sub is the user; in dev mode also dev:<userId>.");
    }
}
