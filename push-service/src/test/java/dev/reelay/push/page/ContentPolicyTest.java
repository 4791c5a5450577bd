package dev.reelay.push.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentPolicyTest {

    @Test
    void lets_the_page_call_its_api_and_play_from_the_object_store_alone() {
        ContentPolicy policy = new ContentPolicy("https://api.example.com", "", List.of("https://media.example.com"));

        assertThat(policy.header())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                .contains("connect-src 'self' https://api.example.com;")
                .contains("media-src 'self' https://api.example.com https://media.example.com;")
                .doesNotContain("unsafe");
    }

    @Test
    void names_nobody_but_the_page_itself_where_all_is_behind_one_gateway() {
        ContentPolicy policy = new ContentPolicy("", "", List.of());

        assertThat(policy.header()).contains("connect-src 'self';").contains("media-src 'self';");
    }
}
