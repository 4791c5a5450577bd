package dev.reelay.model.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.reelay.model.room.Room;
import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    private static final JwtVerifier REFUSE_ALL = token -> {
        throw InvalidTokenException.because("bad signature");
    };

    @Test
    void a_dev_token_names_its_user_in_dev_mode_only() throws Exception {
        assertThat(new AccessTokens(AuthMode.DEV, REFUSE_ALL).read("dev:ada").userId())
                .isEqualTo("ada");
        assertThatThrownBy(() -> new AccessTokens(AuthMode.JWT, REFUSE_ALL).read("dev:ada"))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessageContaining("send a JWT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "x.y.z", "dev:a b", "dev:", "dev:a.b"})
    void in_dev_mode_who_brings_no_good_token_hears_what_one_looks_like(String token) {
        assertThatThrownBy(() -> new AccessTokens(AuthMode.DEV, REFUSE_ALL).read(token))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessageContaining("dev:<userId>");
    }

    @Test
    void in_dev_mode_a_jwt_whose_time_is_over_is_told_so() {
        JwtVerifier over = token -> {
            throw InvalidTokenException.expired();
        };

        assertThatThrownBy(() -> new AccessTokens(AuthMode.DEV, over).read("x.y.z"))
                .isInstanceOfSatisfying(
                        InvalidTokenException.class,
                        refusal -> assertThat(refusal.isExpired()).isTrue());
    }

    @Test
    void the_dev_admin_is_an_operator_and_nobody_else() throws Exception {
        AccessTokens tokens = new AccessTokens(AuthMode.DEV, REFUSE_ALL);

        assertThat(tokens.read("dev:admin").isOperator()).isTrue();
        assertThat(tokens.read("dev:ada").isOperator()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "dev:", "dev:a b", "dev:a:b", "anything"})
    void no_token_and_a_bad_token_are_refused_in_either_mode(String token) {
        for (AuthMode mode : AuthMode.values()) {
            assertThatThrownBy(() -> new AccessTokens(mode, REFUSE_ALL).read(token))
                    .isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void a_jwts_claims_become_the_caller() throws Exception {
        Map<String, Object> claims = Map.of(
                "sub", "u1", "groups", List.of("reelay-admin"), "rooms", List.of("video:abc"), "exp", 1_700_000_000L);

        Caller caller = new AccessTokens(AuthMode.JWT, token -> claims::get).read("x.y.z");

        assertThat(caller.userId()).isEqualTo("u1");
        assertThat(caller.isOperator()).isTrue();
        assertThat(caller.isBackend()).isFalse();
        assertThat(caller.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000L));
    }

    @Test
    void a_subject_that_is_no_id_is_refused() {
        assertThatThrownBy(() -> new AccessTokens(AuthMode.JWT, token -> Map.of("sub", "a b")::get).read("x.y.z"))
                .hasMessageContaining("'sub'");
    }

    @Test
    void a_claim_may_come_as_another_json_librarys_strings() throws Exception {
        Map<String, Object> claims = Map.of("sub", "u1", "rooms", List.of(TextNode.valueOf("video:abc"), "video:abd"));

        Caller caller = new AccessTokens(AuthMode.JWT, token -> claims::get).read("x.y.z");

        assertThat(caller.rooms()).containsExactlyInAnyOrder("video:abc", "video:abd");
    }

    @Test
    void claims_of_another_type_grant_nothing() throws Exception {
        Map<String, Object> claims = Map.of("sub", "u1", "groups", "reelay-admin", "rooms", 5, "exp", "soon");

        Caller caller = new AccessTokens(AuthMode.JWT, token -> claims::get).read("x.y.z");

        assertThat(caller).isEqualTo(new Caller("u1", Set.of(), Set.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,b", "ü", "a\nb", "===", "a=b", "x\u0000"})
    void what_no_token_looks_like_never_reaches_the_verifier(String token) {
        JwtVerifier unreached = seen -> {
            throw new AssertionError("asked");
        };

        assertThatThrownBy(() -> new AccessTokens(AuthMode.JWT, unreached).read(token))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessageNotContaining(token);
    }

    @Test
    void keys_that_cannot_be_had_are_not_the_tokens_fault() {
        JwtVerifier away = token -> {
            throw TokenException.of(new IllegalStateException(new ConnectException("refused")), false);
        };

        assertThatThrownBy(() -> new AccessTokens(AuthMode.JWT, away).read("x.y.z"))
                .isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void a_token_opens_its_users_room_and_those_it_names() throws Exception {
        Caller caller = new AccessTokens(AuthMode.JWT, token -> Map.of("sub", "u1", "rooms", List.of("video:abc"))::get)
                .read("x.y.z");

        assertThat(caller.holdsKeyOf(Room.ofUser("u1"))).isTrue();
        assertThat(caller.holdsKeyOf(Room.ofUser("u2"))).isFalse();
        assertThat(caller.holdsKeyOf(Room.ofVideo("abc"))).isTrue();
        assertThat(caller.holdsKeyOf(Room.ofVideo("abd"))).isFalse();
    }
}
