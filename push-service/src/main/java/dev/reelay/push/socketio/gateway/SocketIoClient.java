package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Ids;
import dev.reelay.model.Json;
import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.room.Room;
import dev.reelay.push.access.Credentials;
import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.server.EngineLink;
import dev.reelay.push.room.Joined;
import dev.reelay.push.socketio.Namespace;
import dev.reelay.push.socketio.NamespaceSocket;
import dev.reelay.push.socketio.SocketEvent;
import io.quarkus.logging.Log;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One client: who it is, and what becomes of its events. Confined to where its session is. */
final class SocketIoClient implements Namespace.Handler {

    private final SocketIoClients services;
    private final ClientLink link;
    private final NamespaceSocket socket;
    private final SocketIoRooms rooms;
    private final Recovery recovery;
    private final Predicate<String> owned;

    private @Nullable Caller caller;
    private boolean authenticating;
    private boolean gone;
    private @Nullable Instant authDeadline;
    private @Nullable Instant endsAt;

    /** @param owned takes whose it is; false when that user has too many connections */
    SocketIoClient(
            SocketIoClients services,
            ClientLink link,
            NamespaceSocket socket,
            EngineLink engine,
            Predicate<String> owned) {
        this.services = services;
        this.owned = owned;
        this.link = link;
        this.socket = socket;
        this.rooms = new SocketIoRooms(services, link, services.branchOf(engine), this::roomsChanged);
        this.recovery = new Recovery(services, link, socket, rooms);
    }

    /** It wants in, with what it says of itself. */
    SocketIoClient enter(JsonNode auth) {
        Offsets.Resume resume = recovery.read(auth);
        String token = auth.path("token").asText("");
        if (!token.isEmpty()) {
            read(token, read -> entered(read, services.access().endOf(read), resume), this::refuse);
        } else if (resume != null) {
            // Its offset stands in for the token that it had, and ends with that, however often it comes back.
            entered(new Caller(resume.userId(), Set.of(), Set.of(), resume.end()), resume.end(), resume);
        } else {
            recovery.startFresh();
            authDeadline = Instant.now().plus(services.config().authTimeout());
        }
        return this;
    }

    private void read(String token, Consumer<Caller> then, Consumer<Throwable> otherwise) {
        authenticating = true;
        services.access()
                .callerOf(Credentials.ofToken(token))
                .subscribe()
                .with(
                        caller -> link.execute(() -> readEnded(() -> then.accept(caller))),
                        failure -> link.execute(() -> readEnded(() -> otherwise.accept(failure))));
    }

    private void readEnded(Runnable then) {
        authenticating = false;
        if (!gone) {
            then.run();
        }
    }

    private void entered(Caller read, @Nullable Instant end, Offsets.@Nullable Resume resume) {
        if (!becomes(read, end)) {
            return;
        }
        if (resume != null && resume.userId().equals(read.userId())) {
            recovery.resume(read, resume);
        } else {
            recovery.startFresh();
            join(Room.ofUser(read.userId()), read, answer(null));
        }
    }

    private boolean becomes(Caller read, @Nullable Instant end) {
        if (!owned.test(read.userId())) {
            turnAway(Trouble.TOO_MANY_CONNECTIONS);
            return false;
        }
        caller = read;
        authDeadline = null;
        endsAt = end;
        return true;
    }

    private void turnAway(Trouble trouble) {
        if (socket.isIn()) {
            link.say("error", trouble.json());
            sendAway();
        } else {
            socket.refuse(trouble.message(), trouble.json());
        }
    }

    /** Ends it so that the client does not come again by itself. */
    void sendAway() {
        socket.disconnect();
    }

    /** A client that is refused does not come again by itself, so only a bad token is a reason. */
    private void refuse(Throwable failure) {
        if (failure instanceof InvalidTokenException invalid) {
            Trouble trouble = Trouble.of(invalid);
            link.after(services.connections().refusalDelay(), () -> socket.refuse(trouble.message(), trouble.json()));
        } else {
            Log.warnf("A token cannot be read now: failure=%s", failure.toString());
            link.close(CloseCause.SERVER);
        }
    }

    @Override
    public void event(SocketEvent event) {
        switch (event.name()) {
            case "authenticate" -> authenticate(event);
            case "subscribe_to_generation" -> subscribe(event);
            case "join_video_room" -> joinVideo(event);
            // Frontends say more than a server of news need know.
            default -> {}
        }
    }

    private void authenticate(SocketEvent event) {
        String userId = event.argument().path("userId").asText("");
        String token = event.argument().path("token").asText("");
        if (token.isEmpty() && services.believesUserIds() && Ids.isValid(userId)) {
            token = "dev:" + userId;
        }
        if (authenticating || token.isEmpty()) {
            trouble(event, authenticating ? Trouble.BAD_REQUEST : Trouble.UNAUTHORIZED);
            return;
        }
        read(token, read -> authenticated(event, userId, read), failure -> notAuthenticated(event, failure));
    }

    private void authenticated(SocketEvent event, String userId, Caller read) {
        Caller before = caller;
        boolean another = before != null && !before.userId().equals(read.userId());
        if (another || !(userId.isEmpty() || userId.equals(read.userId()))) {
            trouble(event, Trouble.FORBIDDEN);
            socket.disconnect();
            return;
        }
        if (!becomes(read, services.access().endOf(read))) {
            return;
        }
        if (before != null) {
            rooms.recheck(read);
        }
        link.say("authenticated", Json.MAPPER.createObjectNode().put("userId", read.userId()));
        join(Room.ofUser(read.userId()), read, answer(event));
    }

    private void notAuthenticated(SocketEvent event, Throwable failure) {
        if (failure instanceof InvalidTokenException invalid) {
            trouble(event, Trouble.of(invalid));
            if (caller == null) {
                socket.disconnect();
            }
        } else {
            Log.warnf("A token cannot be read now: failure=%s", failure.toString());
            trouble(event, Trouble.UNAVAILABLE);
        }
    }

    private void subscribe(SocketEvent event) {
        String id = event.argument().path("generationId").asText("");
        joinVideo(event, id, room -> new Standing(services, link, rooms.branch(), room, id, answer(event)));
    }

    private void joinVideo(SocketEvent event) {
        JsonNode argument = event.argument();
        String id = argument.isObject() ? argument.path("videoId").asText("") : argument.asText("");
        joinVideo(event, id, null);
    }

    /** @param standing tells an owner, whom the user's room keeps informed, how things stand; null to join in any case */
    private void joinVideo(SocketEvent event, String id, @Nullable Function<Room, Standing> standing) {
        Caller known = caller;
        if (known == null) {
            trouble(event, Trouble.UNAUTHORIZED);
        } else if (!Ids.isValid(id)) {
            trouble(event, Trouble.BAD_REQUEST);
        } else {
            Room room = Room.ofVideo(id);
            if (standing == null || known.holdsKeyOf(room)) {
                join(room, known, answer(event));
            } else {
                standing.apply(room).ask(known);
            }
        }
    }

    private void join(Room room, Caller known, JoinAnswer answer) {
        rooms.join(known, room, null, answer);
    }

    /** @param event that asked for it; null when none did */
    private JoinAnswer answer(@Nullable SocketEvent event) {
        return new JoinAnswer() {
            @Override
            public void joined(Joined.Outcome outcome) {
                if (event != null) {
                    acknowledge(event, Json.MAPPER.createObjectNode().put("ok", true));
                }
            }

            @Override
            public void refused(Trouble trouble) {
                if (event == null) {
                    // Nobody waits for an answer; the client comes again and tries anew.
                    link.close(CloseCause.SERVER);
                } else {
                    trouble(event, trouble);
                }
            }
        };
    }

    private void trouble(SocketEvent event, Trouble trouble) {
        ObjectNode error = trouble.json().put("event", event.name());
        acknowledge(event, Json.MAPPER.createObjectNode().put("ok", false).set("error", error));
        link.say("error", error);
    }

    private void acknowledge(SocketEvent event, JsonNode answer) {
        socket.acknowledge(event, Json.MAPPER.createArrayNode().add(answer), List.of());
    }

    private void roomsChanged() {
        recovery.sign(caller, endsAt, Instant.now());
    }

    @Override
    public void tick() {
        Instant now = Instant.now();
        if (isPast(authDeadline, now)) {
            link.say("error", Trouble.UNAUTHORIZED.json());
            link.close(CloseCause.SERVER);
        } else if (isPast(endsAt, now)) {
            link.say("error", Trouble.TOKEN_EXPIRED.json());
            link.close(CloseCause.SERVER);
        } else {
            recovery.renew(caller, endsAt, now);
        }
    }

    private static boolean isPast(@Nullable Instant deadline, Instant now) {
        return deadline != null && now.isAfter(deadline);
    }

    @Override
    public void left() {
        gone = true;
        rooms.leaveAll();
    }
}
