package dev.reelay.model.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    @Property
    void a_token_of_the_rfcs_characters_is_read_as_it_is(
            @ForAll
                    @AlphaChars
                    @NumericChars
                    @Chars({'-', '.', '_', '~', '+', '/'})
                    @StringLength(min = 1, max = BearerToken.MAX_LENGTH)
                    String token)
            throws Exception {
        assertThat(BearerToken.in("Bearer " + token)).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x.y.z==", "bearer x.y.z==", "bEARER x.y.z=="})
    void the_schemes_name_may_be_in_any_case(String header) throws Exception {
        assertThat(BearerToken.in(header)).isEqualTo("x.y.z==");
    }

    @Test
    void a_dev_token_passes() throws Exception {
        assertThat(BearerToken.in("Bearer dev:edit_1-a")).isEqualTo("dev:edit_1-a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev:", "dev:a b", "dev:a:b"})
    void what_follows_dev_is_judged_by_who_knows_the_mode(String token) throws Exception {
        assertThat(BearerToken.in("Bearer " + token)).isEqualTo(token);
    }

    @Test
    void without_a_header_there_is_no_token() throws Exception {
        assertThat(BearerToken.in(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic x", "x.y.z", " Bearer x", "Bearer\tx"})
    void another_scheme_counts_as_no_token_of_ours(String header) {
        assertThatThrownBy(() -> BearerToken.in(header))
                .isInstanceOfSatisfying(
                        InvalidTokenException.class,
                        refusal -> assertThat(refusal.isMissing()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ",
                "Bearer  x",
                "Bearer x ",
                "Bearer x y",
                "Bearer x,y",
                "Bearer =",
                "Bearer a=b",
                "Bearer ü"
            })
    void what_no_token_looks_like_is_refused(String header) {
        assertThatThrownBy(() -> BearerToken.in(header))
                .isInstanceOfSatisfying(
                        InvalidTokenException.class,
                        refusal -> assertThat(refusal.isMissing()).isFalse());
    }

    @Test
    void a_token_has_a_longest_length() throws Exception {
        String longest = "x".repeat(BearerToken.MAX_LENGTH);

        assertThat(BearerToken.in("Bearer " + longest)).isEqualTo(longest);
        assertThatThrownBy(() -> BearerToken.in("Bearer x" + longest)).isInstanceOf(InvalidTokenException.class);
    }
}
