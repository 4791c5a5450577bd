package dev.reelay.push.receipt;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Receipts that are to be written, the highest of each user and room, the oldest first. Any thread. */
final class WaitingReceipts {

    /** In one order everywhere, so that pods that write the same rows wait for each other instead of locking up. */
    private static final Comparator<Receipt> ORDER =
            Comparator.comparing((Receipt receipt) -> receipt.room().name()).thenComparing(Receipt::userId);

    private record Key(Room room, String userId) {}

    private final int limit;

    /** Guarded by this. */
    private final Map<Key, Long> seqs = new LinkedHashMap<>();

    /** @param limit most that may wait, 1 and up */
    WaitingReceipts(int limit) {
        this.limit = limit;
    }

    /** Takes {@code receipt} in, unless a higher one waits; false when there is no place for it. */
    synchronized boolean add(Receipt receipt) {
        Key key = new Key(receipt.room(), receipt.userId());
        if (!seqs.containsKey(key) && seqs.size() >= limit) {
            return false;
        }
        seqs.merge(key, receipt.seq(), Math::max);
        return true;
    }

    /** Takes out up to {@code count} of them. */
    synchronized List<Receipt> take(int count) {
        List<Receipt> taken = new ArrayList<>();
        Iterator<Map.Entry<Key, Long>> oldest = seqs.entrySet().iterator();
        while (taken.size() < count && oldest.hasNext()) {
            Map.Entry<Key, Long> entry = oldest.next();
            taken.add(new Receipt(entry.getKey().room(), entry.getKey().userId(), entry.getValue()));
            oldest.remove();
        }
        taken.sort(ORDER);
        return taken;
    }

    synchronized int size() {
        return seqs.size();
    }
}
