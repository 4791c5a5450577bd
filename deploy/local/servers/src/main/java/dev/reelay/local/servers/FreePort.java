package dev.reelay.local.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds loopback ports nobody listens on.
 *
 * <p>They lie below the range from which the operating system takes the ports of outgoing connections (32768 and up on
 * Linux, 49152 on macOS). A port of that range may be gone when a stopped server wants it back, and worse: a client that
 * keeps trying to reach the stopped server may by chance connect to itself.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 200;

    /** Found and perhaps not listened on yet: a dozen servers of one cluster are given their ports before the first starts. */
    private static final Set<Integer> FOUND = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /**
     * A port that was free a moment ago, and is not found again by this process.
     *
     * @throws ServerStartException when none of many tries found one
     */
    public static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && FOUND.add(port)) {
                return port;
            }
        }
        throw new ServerStartException("no free loopback port between " + LOWEST + " and " + HIGHEST);
    }

    /** Whether a server could listen on this loopback port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do: a port whose last connections are still in TIME_WAIT counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
