package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A hub with several loops of connections between a record that is pruned, a Redis that loses, repeats, delays and reorders, a Postgres that answers late or not at all,
 * and clients that come and go, and break. Each step is a throw of the dice; {@link #calmDown()} then lets everything settle.
 */
final class Simulation implements RoomHistory, RoomChannels {

    private static final List<Room> ROOMS = List.of(Room.ofVideo("v"), Room.ofUser("u"));
    private static final RoomLimits LIMITS = new RoomLimits(4, 3, Duration.ofMillis(1), 3, 2, 50, 1, 4, 2, 1);
    private static final int BRANCHES = 3;
    private static final int STEPS_TO_CALM = 20_000;

    /** A wrong turn that a hub, or what it leans on, could take. */
    enum Bug {
        NONE,
        /** Events are handed on as they come. */
        NO_HOLE_FILLING,
        /** A join is answered from a read that had looked before the join came. */
        SHARES_OLDER_READ,
        /** A join is answered before its channel is open, and nobody checks the heads. */
        NO_WAITING_FOR_THE_CHANNEL,
        /** Progress is told as it comes. */
        NO_CONFLATION,
        /** What crosses over to a loop of connections arrives there in another order. */
        LOOPS_OUT_OF_ORDER,
        /** A client that should be spared progress is spared the events beside it, too. */
        LOSES_BATCHES_OF_BUSY_CLIENTS,
        /** A room waits for events that the record does not keep any more. */
        NO_STARTING_ANEW,
        /** A client that broke is let out without a word. */
        LETS_OUT_IN_SILENCE
    }

    /** Nobody here throws but by the dice, or a mistake of the hub's. */
    private final class Strict implements RoomObserver {

        @Override
        public void memberFailed(Throwable failure) {
            if (!SimulatedClient.isByTheDice(failure)) {
                throw new AssertionError("a member failed", failure);
            }
            breakages++;
        }

        @Override
        public void roomRestarted() {
            restarts++;
        }
    }

    private final Random dice;
    private final Bug bug;
    private final CommittedRecord record = new CommittedRecord(ROOMS);
    private final List<SimulatedClient> clients = new ArrayList<>();
    private final List<RoomFrame> unpublished = new ArrayList<>();
    private final List<RoomFrame> onTheWire = new ArrayList<>();
    private final List<LateAnswer<?>> calls = new ArrayList<>();
    private final Map<Room, CompletableFuture<Void>> opening = new HashMap<>();
    private final Set<Room> subscribed = new HashSet<>();
    private final List<SimulatedLoop> loops = new ArrayList<>();
    private final List<Branch> branches = new ArrayList<>();
    private final Map<Room, RoomState> olderReads = new HashMap<>();
    private boolean redisUp = true;
    private boolean calm;
    private int breakages;
    private int restarts;
    private RoomHub hub;

    Simulation(long seed, Bug bug) {
        this.dice = new Random(seed);
        this.bug = bug;
        loops.add(new SimulatedLoop(false));
        for (int i = 0; i < BRANCHES; i++) {
            loops.add(new SimulatedLoop(bug == Bug.LOOPS_OUT_OF_ORDER));
        }
        this.hub = newHub();
    }

    private RoomHub newHub() {
        Supplier<Sequencer> sequencers = switch (bug) {
            case NO_HOLE_FILLING -> () -> new CarelessSequencer(LIMITS, true, false, false);
            case NO_CONFLATION -> () -> new CarelessSequencer(LIMITS, false, true, false);
            case NO_STARTING_ANEW -> () -> new CarelessSequencer(LIMITS, false, false, true);
            default -> () -> new Sequencer(LIMITS);
        };
        RoomHub fresh = new RoomHub(this, this, loops.get(0), LIMITS, new Strict(), sequencers);
        branches.clear();
        loops.subList(1, loops.size()).forEach(loop -> branches.add(fresh.branch(loop)));
        return fresh;
    }

    /** How many clients have broken. */
    int breakages() {
        return breakages;
    }

    /** How often a room has started anew. */
    int restarts() {
        return restarts;
    }

    void step() {
        switch (dice.nextInt(20)) {
            case 0, 1, 2 -> unpublished.addAll(record.commitEvent(dice));
            case 3, 4 -> unpublished.addAll(record.commitProgress(dice));
            case 5, 6, 7 -> pick(unpublished, true, this::publish);
            case 8, 9 -> arriveTogether(1 + dice.nextInt(4));
            case 10 -> pick(onTheWire, false, this::arrive);
            case 11 -> pick(dice.nextBoolean() ? onTheWire : unpublished, true, lost -> {});
            case 12, 13 -> join();
            case 14 -> leave();
            case 15 -> pick(calls, false, LateAnswer::look);
            case 16 -> answerACall();
            case 17 -> openAChannel();
            case 18 -> disturb();
            default -> pick(any(loops).timers(), true, Runnable::run);
        }
        for (int n = dice.nextInt(6); n > 0; n--) {
            turn(any(loops));
        }
        if (!clients.isEmpty()) {
            any(clients).read(dice.nextInt(4));
        }
    }

    /** Ends all trouble and lets what is under way come to its end; then nobody may be missing anything. */
    void calmDown() {
        calm = true;
        redisUp = true;
        for (int round = 0; round < 3; round++) {
            settle();
            if (bug != Bug.NO_WAITING_FOR_THE_CHANNEL) {
                hub.checkHeads();
            }
        }
        settle();
        clients.forEach(SimulatedClient::requireUpToDate);
    }

    private void settle() {
        for (int n = 0; n < STEPS_TO_CALM; n++) {
            clients.forEach(client -> client.read(2));
            if (loops.stream().anyMatch(Simulation::turn)) {
                continue;
            }
            List<Runnable> timers = loops.get(0).timers();
            if (!calls.isEmpty()) {
                calls.remove(0).answer();
            } else if (!opening.isEmpty()) {
                openAChannel();
            } else if (!timers.isEmpty()) {
                timers.remove(0).run();
            } else {
                return;
            }
        }
        throw new AssertionError("it never comes to rest");
    }

    /** As loops do, it goes on after what a task throws. */
    private static boolean turn(SimulatedLoop loop) {
        try {
            return loop.turn();
        } catch (OutOfMemoryError thrown) {
            if (!SimulatedClient.isByTheDice(thrown)) {
                throw thrown;
            }
            return true;
        }
    }

    private void publish(RoomFrame frame) {
        if (redisUp && subscribed.contains(frame.room())) {
            onTheWire.add(frame);
        }
    }

    private void arrive(RoomFrame frame) {
        hub.received(frame);
    }

    private void arriveTogether(int frames) {
        for (int i = 0; i < frames; i++) {
            pick(onTheWire, true, this::arrive);
        }
    }

    private void join() {
        SimulatedClient client;
        if (clients.isEmpty() || dice.nextInt(3) > 0) {
            client = new SimulatedClient(any(ROOMS), record, bug);
            clients.add(client);
        } else {
            client = any(clients);
        }
        if (!client.isIn()) {
            client.comeBack(any(branches), dice);
        }
    }

    private void leave() {
        if (!clients.isEmpty()) {
            any(clients).goAway();
        }
    }

    private void answerACall() {
        if (calls.isEmpty()) {
            return;
        }
        LateAnswer<?> call = calls.remove(dice.nextInt(calls.size()));
        if (dice.nextInt(4) == 0) {
            call.fail();
        } else {
            call.answer();
        }
    }

    private void openAChannel() {
        if (opening.isEmpty()) {
            return;
        }
        Room room = any(List.copyOf(opening.keySet()));
        if (calm || redisUp) {
            subscribed.add(room);
        }
        opening.remove(room).complete(null);
    }

    private void disturb() {
        int what = dice.nextInt(10);
        if (what == 0) {
            podDies();
        } else if (what > 7) {
            record.prune(dice);
        } else if (what > 5) {
            pick(clients, false, client -> client.breakNext(dice));
        } else if (what < 3) {
            redisUp = false;
            subscribed.clear();
            onTheWire.clear();
        } else if (!redisUp) {
            redisUp = true;
            subscribed.addAll(ROOMS);
            hub.checkHeads();
        } else if (bug != Bug.NO_WAITING_FOR_THE_CHANNEL) {
            hub.checkHeads();
        }
    }

    private void podDies() {
        loops.forEach(SimulatedLoop::die);
        calls.clear();
        opening.clear();
        subscribed.clear();
        onTheWire.clear();
        clients.forEach(SimulatedClient::lose);
        hub = newHub();
    }

    @Override
    public CompletionStage<RoomState> read(Room room, @Nullable Long since) {
        if (bug == Bug.SHARES_OLDER_READ) {
            RoomState fresh = record.state(room, since);
            RoomState older = olderReads.put(room, fresh);
            return ask(() -> older == null ? fresh : older);
        }
        return ask(() -> record.state(room, since));
    }

    @Override
    public CompletionStage<MissingEvents> eventsAfter(Room room, long seq) {
        return ask(() -> record.after(room, seq));
    }

    @Override
    public CompletionStage<Map<Room, Long>> heads(Collection<Room> rooms) {
        List<Room> asked = List.copyOf(rooms);
        return ask(() -> record.heads(asked));
    }

    private <T> CompletionStage<T> ask(Supplier<T> question) {
        LateAnswer<T> call = new LateAnswer<>(question);
        calls.add(call);
        return call.stage();
    }

    @Override
    public CompletionStage<Void> open(Room room) {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        if (bug == Bug.NO_WAITING_FOR_THE_CHANNEL) {
            opened.complete(null);
            opening.put(room, new CompletableFuture<>());
        } else {
            opening.put(room, opened);
        }
        return opened;
    }

    @Override
    public void close(Room room) {
        opening.remove(room);
        subscribed.remove(room);
    }

    private <T> T any(List<T> list) {
        return list.get(dice.nextInt(list.size()));
    }

    private <T> void pick(List<T> list, boolean remove, Consumer<T> then) {
        if (!list.isEmpty()) {
            int index = dice.nextInt(list.size());
            then.accept(remove ? list.remove(index) : list.get(index));
        }
    }
}
