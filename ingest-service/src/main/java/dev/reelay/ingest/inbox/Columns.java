package dev.reelay.ingest.inbox;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns a group into the parameters of its statement: one array for each column, which {@code unnest} makes rows of. */
final class Columns<Q> {

    private final List<Q> group;
    private final Tuple tuple = Tuple.tuple();

    Columns(List<Q> group) {
        this.group = group;
    }

    /** One more column: {@code of} each question, in an array that {@code array} makes. */
    <V> Columns<Q> with(IntFunction<V[]> array, Function<Q, @Nullable V> of) {
        @Nullable V[] column = array.apply(group.size());
        for (int n = 0; n < column.length; n++) {
            column[n] = of.apply(group.get(n));
        }
        tuple.addValue(column);
        return this;
    }

    Tuple tuple() {
        return tuple;
    }
}
