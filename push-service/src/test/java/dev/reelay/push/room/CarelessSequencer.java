package dev.reelay.push.room;

import java.util.List;

/** A sequencer with a bug in it. */
final class CarelessSequencer extends Sequencer {

    private final boolean handsOnEventsAsTheyCome;
    private final boolean tellsProgressAsItComes;

    CarelessSequencer(RoomLimits limits, boolean handsOnEventsAsTheyCome, boolean tellsProgressAsItComes) {
        super(limits);
        this.handsOnEventsAsTheyCome = handsOnEventsAsTheyCome;
        this.tellsProgressAsItComes = tellsProgressAsItComes;
    }

    @Override
    List<Action> offer(RoomFrame frame) {
        boolean careless = frame instanceof EventFrame ? handsOnEventsAsTheyCome : tellsProgressAsItComes;
        return careless && isStarted() ? List.of(new Action.Deliver(frame)) : super.offer(frame);
    }
}
