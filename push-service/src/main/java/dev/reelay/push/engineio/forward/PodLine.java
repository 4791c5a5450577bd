package dev.reelay.push.engineio.forward;

import io.vertx.core.Future;

/** Carries letters from pod to pod, at most once. */
public interface PodLine {

    /** Who is reached under a name; called on a thread that must not be held up. */
    interface Listener {

        /** Another pod sent {@code letter}. */
        void received(String letter);

        /** Letters may have been missed, among them answers that were due. */
        void missed();
    }

    /** Has whatever is sent to {@code pod} told to {@code listener} from now on. */
    void open(String pod, Listener listener);

    /** Sends {@code letter} to {@code pod}; tells whether that is there, and never fails. Any thread. */
    Future<Boolean> send(String pod, String letter);
}
