package dev.reelay.worker.page;

import dev.reelay.model.Ids;
import dev.reelay.worker.access.CurrentCaller;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Which page of whose list. An empty parameter is one that was not given. */
@NullUnmarked
public final class PageQuery {

    @RestQuery
    @DefaultValue("20")
    @Pattern(regexp = "[1-9][0-9]?|100", message = "must be a whole number from 1 to 100")
    @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")
    String limit;

    @RestQuery
    @Parameter(description = "What the page before called next.")
    String cursor;

    @RestQuery
    @Parameter(description = "Another user, for a backend or an operator.")
    String userId;

    /** Made by the server alone, with the fields set. */
    public PageQuery() {}

    /** Most items of the page, 1 to 100. */
    public int limit() {
        return Integer.parseInt(limit);
    }

    /**
     * The place behind which the page begins.
     *
     * @param decoder throws {@link IllegalArgumentException} for what is no cursor of that list
     * @return null for the first page
     * @throws ProblemException 400 for what is no cursor
     */
    public <T> @Nullable T after(Function<String, T> decoder) {
        return cursor == null || cursor.isEmpty() ? null : parsed("cursor", cursor, decoder);
    }

    /**
     * The user whose list it is.
     *
     * @throws ProblemException 400 for what is no id, 403 when the caller may not act for that user
     */
    public String whose(CurrentCaller caller) {
        return caller.actingFor(
                userId == null || userId.isEmpty()
                        ? null
                        : parsed("userId", userId, value -> Ids.require("userId", value)));
    }

    private static <T> T parsed(String field, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid(field, "is not a valid " + field));
        }
    }
}
