package dev.reelay.push.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.access.AuthMode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageSettingsTest {

    private record Configured(Optional<URI> apiUrl, Optional<URI> simulatorUrl, Optional<List<URI>> mediaOrigins)
            implements PageConfig {}

    private static final PageConfig ALL = new Configured(
            Optional.of(URI.create("http://127.0.0.1:8082/")),
            Optional.of(URI.create("http://127.0.0.1:8090")),
            Optional.empty());

    private static final PageConfig NOTHING = new Configured(Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void names_the_api_and_in_the_local_profile_the_simulator() {
        PageSettings settings = PageSettings.of(ALL, AuthMode.DEV, true);

        assertThat(settings).isEqualTo(new PageSettings("http://127.0.0.1:8082", "dev", "http://127.0.0.1:8090"));
    }

    @Test
    void names_no_simulator_outside_the_local_profile_even_when_one_is_configured() {
        PageSettings settings = PageSettings.of(ALL, AuthMode.JWT, false);

        assertThat(settings.simulatorUrl()).isNull();
        assertThat(ContentPolicy.of(settings, ALL, false).header()).doesNotContain("8090");
    }

    @Test
    void is_its_own_api_where_none_is_named() {
        PageSettings settings = PageSettings.of(NOTHING, AuthMode.JWT, false);

        assertThat(settings).isEqualTo(new PageSettings("", "jwt", null));
        assertThat(ContentPolicy.of(settings, NOTHING, false).header()).contains("media-src 'self' https:;");
    }
}
