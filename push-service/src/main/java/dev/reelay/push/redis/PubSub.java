package dev.reelay.push.redis;

import io.vertx.redis.client.Command;

/** The two kinds of pub/sub that Redis has, with their commands and the words by which they answer. */
enum PubSub {
    /** Of a server that stands alone. */
    PLAIN(""),
    /** Of a cluster: a message stays among the nodes of its slot, and a command may name channels of one slot alone. */
    SHARDED("s");

    private final String prefix;

    PubSub(String prefix) {
        this.prefix = prefix;
    }

    Command subscribe() {
        return this == PLAIN ? Command.SUBSCRIBE : Command.SSUBSCRIBE;
    }

    Command unsubscribe() {
        return this == PLAIN ? Command.UNSUBSCRIBE : Command.SUNSUBSCRIBE;
    }

    Command publish() {
        return this == PLAIN ? Command.PUBLISH : Command.SPUBLISH;
    }

    /** Most channels in one command, of {@code most} that the configuration allows. */
    int batch(int most) {
        return this == PLAIN ? most : 1;
    }

    boolean isSubscribed(String word) {
        return word.equals(prefix + "subscribe");
    }

    boolean isUnsubscribed(String word) {
        return word.equals(prefix + "unsubscribe");
    }
}
