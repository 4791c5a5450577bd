package dev.reelay.push.socketio.gateway;

import dev.reelay.local.servers.RedisServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What the other pods see of a pod that no client is on: it asks through Redis, and lives until it has its answer. */
final class ForeignPod implements AutoCloseable {

    private static final String NAME = "0000000000abc";
    private static final int PATIENCE_MILLIS = 10_000;

    private final RedisServer redis;
    private final Socket socket;

    private ForeignPod(RedisServer redis, Socket socket) {
        this.redis = redis;
        this.socket = socket;
    }

    /** One that hears what it is answered: its subscription is confirmed. */
    static ForeignPod on(RedisServer redis) throws IOException {
        ForeignPod pod = new ForeignPod(redis, new Socket(InetAddress.getLoopbackAddress(), redis.port()));
        try {
            pod.socket.setSoTimeout(PATIENCE_MILLIS);
            pod.subscribe();
            return pod;
        } catch (IOException e) {
            pod.close();
            throw e;
        }
    }

    private void subscribe() throws IOException {
        socket.getOutputStream().write(("SUBSCRIBE push:pod:" + NAME + "\r\n").getBytes(StandardCharsets.US_ASCII));
        // The number of its subscriptions is the confirmation's last part.
        hearUntil("\r\n:1\r\n");
    }

    /** Asks the session's own pod for what is due to it, and takes the answer that tells something. */
    void takeAnswer(String sid) throws IOException {
        redis.ask("PUBLISH push:pod:%s '{\"op\":\"poll\",\"from\":\"%s\",\"id\":1,\"sid\":\"%s\",\"tells\":true}'"
                .formatted(sid.substring(sid.lastIndexOf('.') + 1), NAME, sid));
        hearUntil("\"tell\":true");
    }

    private void hearUntil(String wanted) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(wanted) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("Redis hung up before it said '%s'; it said '%s'".formatted(wanted, heard));
            }
            heard.append((char) next);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
