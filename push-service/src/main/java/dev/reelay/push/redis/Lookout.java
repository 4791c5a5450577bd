package dev.reelay.push.redis;

import io.vertx.core.Future;

/** Finds out which nodes there are. */
interface Lookout {

    /** How things stand now; fails when nobody could be asked. Called on the loop. */
    Future<NodeMap> look();

    /** Whether how things stand may change at all. */
    default boolean mayChange() {
        return true;
    }

    /** Where all is said by the configuration. */
    static Lookout fixed(NodeMap map) {
        return new Lookout() {

            @Override
            public Future<NodeMap> look() {
                return Future.succeededFuture(map);
            }

            @Override
            public boolean mayChange() {
                return false;
            }
        };
    }
}
