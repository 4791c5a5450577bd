package dev.reelay.ingest.sender;

import dev.reelay.model.body.BodyFields;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The forms that one sender's payload has had. Each older one says how it is recognised and how it becomes the next, so that
 * the translator knows the newest form only, and an old form costs one migration, however many follow.
 */
public final class PayloadVersions {

    private final List<Older> older;

    /** @param older the forms before the newest, the oldest first: versions 1 to n; the newest is n + 1 */
    public PayloadVersions(List<Older> older) {
        this.older = List.copyOf(older);
    }

    /** {@code fields} in the newest form, and the version that they came in; what no older form knows is of the newest. */
    public Read read(BodyFields fields) {
        int version = 1;
        while (version <= older.size() && !older.get(version - 1).recognised().test(fields)) {
            version++;
        }
        BodyFields migrated = fields;
        for (int next = version; next <= older.size(); next++) {
            migrated = older.get(next - 1).toNext().apply(migrated);
        }
        return new Read(version, migrated);
    }

    /**
     * A form that is not written any more, or not by everybody.
     *
     * @param recognised whether these fields are of this form, and of no later one
     * @param toNext the same content in the form that followed; never fails, whatever the fields hold
     */
    public record Older(Predicate<BodyFields> recognised, UnaryOperator<BodyFields> toNext) {}

    /**
     * A payload in the newest form.
     *
     * @param version the form that it came in, from 1, for {@link Translation#ofVersion}
     */
    public record Read(int version, BodyFields fields) {}
}
