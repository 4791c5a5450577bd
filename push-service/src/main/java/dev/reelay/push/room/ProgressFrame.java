package dev.reelay.push.room;

/** Un-numbered news of a generation: only the newest matters, and none that an event has overtaken. */
public final class ProgressFrame extends RoomFrame {

    ProgressFrame(Head head, byte[] utf8) {
        super(head, utf8);
    }
}
