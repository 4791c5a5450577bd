package dev.reelay.push.room;

import dev.reelay.model.room.RoomMessage;

/** Un-numbered news of a generation: only the newest matters, and none that an event has overtaken. */
public final class ProgressFrame extends RoomFrame {

    ProgressFrame(RoomMessage.Progress progress, String text) {
        super(progress, text);
    }
}
