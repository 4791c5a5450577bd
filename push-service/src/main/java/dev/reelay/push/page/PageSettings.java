package dev.reelay.push.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelay.model.access.AuthMode;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page asks for before it draws anything.
 *
 * @param apiUrl the API's base address without a trailing slash, empty for the page's own origin
 * @param authMode {@code dev} (sign in by a name) or {@code jwt} (sign in by a token)
 * @param simulatorUrl the simulator's base address; null, and absent in the JSON, outside the profile {@code local}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PageSettings(
        String apiUrl, String authMode, @Nullable String simulatorUrl) {

    /** The simulator is named in the profile {@code local} alone, whatever is configured. */
    static PageSettings of(PageConfig config, AuthMode mode, boolean local) {
        Optional<String> simulator = config.simulatorUrl().filter(set -> local).map(PageSettings::baseOf);
        return new PageSettings(
                config.apiUrl().map(PageSettings::baseOf).orElse(""),
                mode.name().toLowerCase(Locale.ROOT),
                simulator.orElse(null));
    }

    private static String baseOf(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
