package dev.reelay.push.socketio.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one client goes on from: the head as it was signed last, and where its rooms are. */
final class Offset {

    private @Nullable String head;
    private List<RoomMember> members = List.of();

    /** The rooms have changed, or time has passed. */
    void sign(String signed, List<RoomMember> inOrder) {
        head = signed;
        members = List.copyOf(inOrder);
    }

    /** There are more rooms than one can go on in. */
    void giveUp() {
        head = Offsets.NONE;
        members = List.of();
    }

    /** Whether the client keeps one. */
    boolean isKept() {
        return head != null;
    }

    String text() {
        String signed = String.valueOf(head);
        if (members.isEmpty()) {
            return signed;
        }
        List<Long> seqs = new ArrayList<>(members.size());
        for (RoomMember member : members) {
            seqs.add(member.seq());
        }
        return Offsets.offset(signed, seqs);
    }

    /** The end of an event that carries it. */
    byte[] end() {
        return (",\"" + text() + "\"]").getBytes(StandardCharsets.US_ASCII);
    }
}
