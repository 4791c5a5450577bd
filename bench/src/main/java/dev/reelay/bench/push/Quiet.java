package dev.reelay.bench.push;

import dev.reelay.bench.push.client.Ear;
import dev.reelay.bench.push.client.Listener;
import dev.reelay.bench.push.client.RoomMessageScan;

/** Listeners who only sit there. */
final class Quiet {

    /** Minds nothing but losing one of them. */
    static final Ear EAR = new Ear() {
        @Override
        public void joined(Listener listener) {
            // That is all there is.
        }

        @Override
        public void told(Listener listener, RoomMessageScan message) {
            // Where its room stands.
        }

        @Override
        public void ended(Listener listener, String why) {
            throw new IllegalStateException("a listener lost its connection: " + why);
        }
    };

    private Quiet() {}
}
