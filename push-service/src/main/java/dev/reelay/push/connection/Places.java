package dev.reelay.push.connection;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who has which place: every connection one of the pod's and one of its address's, and, once it is known whose it is, one
 * of its user's. Any thread; a count is taken first and given back when it was one too many, so that no limit is passed.
 */
final class Places {

    private final int perPod;
    private final int perAddress;
    private final int perUser;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> addresses = new ConcurrentHashMap<>();
    private final Map<String, Set<Connection>> users = new ConcurrentHashMap<>();

    /** Each 1 and up. */
    Places(int perPod, int perAddress, int perUser) {
        this.perPod = perPod;
        this.perAddress = perAddress;
        this.perUser = perUser;
    }

    /** Whether the pod has a place for one more. */
    boolean hasPlace() {
        return open.size() < perPod;
    }

    /** Whether one more may come from {@code address}. */
    boolean hasPlace(String address) {
        return addresses.getOrDefault(address, 0) < perAddress;
    }

    /** Takes {@code connection} in; why not, when the pod is full or too many come from its address. */
    @Nullable
    Refusal enter(Connection connection) {
        if (!open.add(connection)) {
            return null;
        }
        boolean addressIsFull = addresses.merge(connection.address(), 1, Integer::sum) > perAddress;
        if (addressIsFull || open.size() > perPod) {
            leave(connection);
            return addressIsFull ? Refusal.ADDRESS_FULL : Refusal.FULL;
        }
        return null;
    }

    /** Notes that {@code connection}, if it is still in, is {@code userId}'s; false when the user has too many. */
    boolean identify(Connection connection, String userId) {
        AtomicBoolean fits = new AtomicBoolean(true);
        users.compute(userId, (user, known) -> {
            Set<Connection> connections = known == null ? ConcurrentHashMap.newKeySet() : known;
            if (open.contains(connection) && !connections.contains(connection)) {
                fits.set(connections.size() < perUser && connections.add(connection));
            }
            return connections.isEmpty() ? null : connections;
        });
        return fits.get();
    }

    /** Lets {@code connection} out; false when it was not in. */
    boolean leave(Connection connection) {
        if (!open.remove(connection)) {
            return false;
        }
        addresses.computeIfPresent(connection.address(), (address, count) -> count > 1 ? count - 1 : null);
        String userId = connection.userId();
        if (userId != null) {
            users.computeIfPresent(userId, (user, connections) -> {
                connections.remove(connection);
                return connections.isEmpty() ? null : connections;
            });
        }
        return true;
    }

    Set<Connection> open() {
        return open;
    }

    /** Those of {@code userId} at one moment: nobody comes or goes while they are listed. */
    Set<Connection> of(String userId) {
        Set<Connection> listed = new HashSet<>();
        users.computeIfPresent(userId, (user, connections) -> {
            listed.addAll(connections);
            return connections;
        });
        return listed;
    }

    int users() {
        return users.size();
    }
}
