package dev.reelay.model.redis;

/** What the servers are that {@code quarkus.redis.hosts} names: {@code reelay.redis.mode}, the same in every service. */
public enum RedisMode {
    /** One server. */
    SINGLE,
    /** Sentinels, which know the present master of one server with replicas. */
    SENTINEL,
    /** Some nodes of one Redis Cluster: rooms are told by sharded pub/sub, each on the master of its slot. */
    CLUSTER,
    /** Servers that know nothing of each other: each room is told on one of them, by {@link Rendezvous}. */
    SHARDED
}
