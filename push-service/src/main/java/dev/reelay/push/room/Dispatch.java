package dev.reelay.push.room;

import java.util.ArrayList;
import java.util.List;

/** Sends out at the end of the hub's turn what has gathered in it for the branches. The hub's loop only. */
final class Dispatch {

    private final Loop loop;
    private final int mostUnderWay;
    private List<Branch> due = new ArrayList<>();

    /** @param mostUnderWay parcels on their way to a branch, beyond which the hub takes in no more frames */
    Dispatch(Loop loop, int mostUnderWay) {
        this.loop = loop;
        this.mostUnderWay = mostUnderWay;
    }

    void add(Branch branch, Parcel parcel) {
        if (branch.outbox().add(parcel)) {
            if (due.isEmpty()) {
                loop.execute(this::send);
            }
            due.add(branch);
        }
    }

    /** Whether {@code branch} is behind; it says when it has caught up. */
    boolean isBehind(Branch branch) {
        return branch.underWay() > mostUnderWay;
    }

    private void send() {
        List<Branch> branches = due;
        due = new ArrayList<>();
        // An outbox that is not emptied would never be due again.
        Each.of(branches, branch -> branch.outbox().send());
    }
}
