package dev.reelay.bench.push;

import dev.reelay.bench.subject.Database;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import java.util.List;
import java.util.Map;

/** The database and the Redis of a run, with generations that messages are about, all of one user. */
final class Scene implements AutoCloseable {

    /** Whose the generations are. */
    static final String USER = "bench";

    /** Its token. */
    static final String TOKEN = "dev:" + USER;

    /** Lets that one user have all of a pod's connections. */
    static final Map<String, String> ONE_USER = Map.of("REELAY_PUSH_MAX_CONNECTIONS_PER_USER", "20000");

    final PostgresServer postgres = PostgresServer.temporary();
    final RedisServer redis = RedisServer.temporary();
    final Database database = new Database(postgres);

    /** With the generations of {@code sets}. */
    static Scene of(List<RoomSet> sets) {
        Scene scene = new Scene();
        try {
            scene.postgres.start();
            scene.redis.start();
            sets.forEach(set -> scene.database.execute(set.insert(USER)));
            scene.database.execute("analyze");
            return scene;
        } catch (RuntimeException e) {
            scene.close();
            throw e;
        }
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
    }
}
