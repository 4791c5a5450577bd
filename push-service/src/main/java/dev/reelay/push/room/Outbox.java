package dev.reelay.push.room;

import java.util.ArrayList;
import java.util.List;

/** What is due to one branch at the end of the hub's turn: it crosses over to the branch's loop once. The hub's loop only. */
final class Outbox {

    private final Branch branch;
    private List<Parcel> parcels = new ArrayList<>();

    Outbox(Branch branch) {
        this.branch = branch;
    }

    /** Adds {@code parcel}; true when it is the first since the last {@link #send}. */
    boolean add(Parcel parcel) {
        parcels.add(parcel);
        return parcels.size() == 1;
    }

    void send() {
        List<Parcel> sent = parcels;
        parcels = new ArrayList<>();
        branch.post(sent);
    }
}
