package dev.reelay.push.room;

import java.util.List;

/** A sequencer with a bug in it. */
final class CarelessSequencer extends Sequencer {

    private final boolean handsOnEventsAsTheyCome;
    private final boolean tellsProgressAsItComes;
    private final boolean waitsForWhatIsNotKept;

    CarelessSequencer(
            RoomLimits limits,
            boolean handsOnEventsAsTheyCome,
            boolean tellsProgressAsItComes,
            boolean waitsForWhatIsNotKept) {
        super(limits);
        this.handsOnEventsAsTheyCome = handsOnEventsAsTheyCome;
        this.tellsProgressAsItComes = tellsProgressAsItComes;
        this.waitsForWhatIsNotKept = waitsForWhatIsNotKept;
    }

    @Override
    List<Action> offer(RoomFrame frame) {
        boolean careless = frame instanceof EventFrame ? handsOnEventsAsTheyCome : tellsProgressAsItComes;
        return careless && isStarted() ? List.of(new Action.Deliver(frame)) : super.offer(frame);
    }

    @Override
    List<Action> filled(MissingEvents missing) {
        List<Action> actions = super.filled(missing);
        return waitsForWhatIsNotKept && actions.contains(new Action.StartAnew()) ? List.of() : actions;
    }
}
