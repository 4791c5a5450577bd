package dev.reelay.bench.push;

/**
 * What is measured.
 *
 * @param name as in {@code --cases}
 * @param title for people
 * @param rooms where the listeners sit
 * @param pace how messages are published
 */
record Case(String name, String title, RoomSet rooms, Pace pace) {

    private static final int HOT_IN_FLIGHT = 32;
    private static final int MANY_IN_FLIGHT = 256;
    private static final int MANY_ROOMS = 1_000;
    private static final int DELIVERIES_PER_SECOND = 20_000;

    /** The case of that name with so many listeners. */
    static Case of(String name, int connections) {
        RoomSet hot = RoomSet.hot(HOT_IN_FLIGHT);
        RoomSet many = RoomSet.many(Math.min(MANY_ROOMS, connections));
        return switch (name) {
            case "hot" -> new Case(name, "Hot room, 32 messages in flight", hot, new Pace.InFlight(HOT_IN_FLIGHT));
            case "many" ->
                new Case(name, "Many rooms, 256 messages in flight", many, new Pace.InFlight(MANY_IN_FLIGHT));
            case "fixed-hot" ->
                new Case(
                        name,
                        "Hot room, 20,000 deliveries a second",
                        hot,
                        new Pace.PerSecond((double) DELIVERIES_PER_SECOND / connections));
            case "fixed-many" ->
                new Case(
                        name,
                        "Many rooms, 20,000 deliveries a second",
                        many,
                        new Pace.PerSecond((double) DELIVERIES_PER_SECOND * many.rooms() / connections));
            case "random-hot" ->
                new Case(
                        name,
                        "Hot room, 20,000 deliveries a second at random",
                        hot,
                        new Pace.AtRandom((double) DELIVERIES_PER_SECOND / connections, 1));
            case "random-many" ->
                new Case(
                        name,
                        "Many rooms, 20,000 deliveries a second at random",
                        many,
                        new Pace.AtRandom((double) DELIVERIES_PER_SECOND * many.rooms() / connections, 1));
            default -> throw new IllegalArgumentException(name + " is no case");
        };
    }

    /** Whether it is the delay that counts, at a rate that all can hold. */
    boolean isFixed() {
        return pace.isFixed();
    }
}
