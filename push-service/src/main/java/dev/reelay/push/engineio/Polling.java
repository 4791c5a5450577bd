package dev.reelay.push.engineio;

import org.jspecify.annotations.Nullable;

/** The requests of a polling client, and what waits for the next one. */
@SuppressWarnings("ReferenceEquality") // the very request, whatever it may equal
final class Polling {

    static final String NOOP = Packet.of(Packet.Type.NOOP).entry();

    private final Backlog backlog;
    private final Farewell farewell;
    private final Transit transit = new Transit();
    private @Nullable PollAnswer poll;
    private @Nullable PollAnswer post;

    /** Packets are kept together while the client's own are being looked at, for the answers to go out as one. */
    private boolean holding;

    Polling(EngineSettings settings) {
        this.backlog = new Backlog(settings.maxWaiting());
        this.farewell = new Farewell(settings.linger());
    }

    Backlog backlog() {
        return backlog;
    }

    /** The poll that is under way. */
    @Nullable
    PollAnswer poll() {
        return poll;
    }

    /** Takes a poll; false when one is under way already. */
    boolean takesPoll(PollAnswer request) {
        if (poll != null) {
            request.refuse(Refusal.BAD_REQUEST);
            return false;
        }
        poll = request;
        flush();
        return true;
    }

    /** Takes the beginning of a post; false when one is under way already. */
    boolean takesPost(PollAnswer request) {
        if (post != null) {
            request.refuse(Refusal.BAD_REQUEST);
            return false;
        }
        post = request;
        return true;
    }

    /** Whether {@code request} is the post that is under way, which it is no longer then. */
    boolean endsPost(PollAnswer request) {
        if (post != request) {
            return false;
        }
        post = null;
        return true;
    }

    /** Whether {@code request} was under way, and is not any more: its client has gone. */
    boolean abandons(PollAnswer request) {
        if (poll == request) {
            poll = null;
            return true;
        }
        return endsPost(request);
    }

    void hold() {
        holding = true;
    }

    void release() {
        holding = false;
        flush();
    }

    void flush() {
        if (isAsked() && !backlog.isEmpty() && !holding) {
            answer(backlog.drain());
        }
    }

    /** Whether a poll waits that can be answered: not while the answer before may be lost, which none may follow then. */
    boolean isAsked() {
        return poll != null && !transit.isOpen();
    }

    /** Another pod has written the answer that it calls {@code name}. */
    void passed(String name) {
        if (transit.ends(name)) {
            flush();
        }
    }

    /** Whether an answer must be taken for lost on its way by another pod. */
    boolean hasLost(long now) {
        return transit.isLost(now);
    }

    /** Ends the poll that is under way, if any, by {@code body}. */
    private boolean answer(String body) {
        PollAnswer due = poll;
        if (due == null) {
            return false;
        }
        poll = null;
        transit.begin(due);
        due.end(body);
        return true;
    }

    /** The client goes over to a WebSocket; {@code known} is the poll that was under way before that one came. */
    void retire(@Nullable PollAnswer known) {
        PollAnswer late = poll;
        if (late != null && late == known) {
            answer(NOOP);
        } else if (late != null) {
            // No poll comes from a client that is about to go over; it is one too many.
            refusePoll(Refusal.BAD_REQUEST);
        }
    }

    private void refusePoll(Refusal refusal) {
        PollAnswer refused = poll;
        poll = null;
        if (refused != null) {
            refused.refuse(refusal);
        }
    }

    /** The session is over. Tells the poll that is under way, or else one that may be on its way. */
    void end(CloseCause cause) {
        post = null;
        if (transit.isOpen()) {
            // Whatever was told now would hide that the answer before may be lost: the client is to come anew.
            refusePoll(Refusal.UNKNOWN_SID);
            return;
        }
        if (cause != CloseCause.CLIENT) {
            backlog.add(Packet.of(Packet.Type.CLOSE));
        }
        String words = cause == CloseCause.CLIENT ? NOOP : backlog.drain();
        boolean told = answer(words);
        if (!told && (cause == CloseCause.CLIENT || cause == CloseCause.SERVER || cause == CloseCause.SLOW)) {
            farewell.leave(words);
        }
    }

    /** A poll came after the end. */
    void afterwards(PollAnswer request, long now) {
        String words = farewell.take(now);
        if (words == null) {
            request.refuse(Refusal.UNKNOWN_SID);
        } else {
            request.end(words);
        }
    }

    boolean isForgotten(long now) {
        return farewell.isOver(now);
    }
}
