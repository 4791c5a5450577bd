package dev.reelay.bench.worker;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.report.Table;
import java.util.List;

/**
 * What a worker did while the inbox was fed, by its rows; the first seconds are left out.
 *
 * @param fed messages a second that came in
 * @param applied messages a second that were closed meanwhile
 * @param slowestSecond the fewest in a whole second
 * @param waiting how many waited when the last one came in
 * @param p50 milliseconds from the commit of a message to the start of the transaction that closed it
 * @param p99 the same
 * @param most the same
 */
record FedRound(double fed, double applied, double slowestSecond, double waiting, double p50, double p99, double most) {

    /** Left out: the first pages and plans. */
    static final int RUN_UP_SECONDS = 5;

    private static final String ASKED = """
            with fed as materialized (
                select run_at, done_at from webhook_delivery where run_at > now() - interval '30 minutes'
            ),
            bounds as (
                select min(run_at) + %1$d * interval '1 second' as low, max(run_at) as high from fed
            ),
            second as (
                select floor(extract(epoch from done_at - low)) as n, count(*) as closed
                from fed, bounds
                where done_at >= low and done_at < high
                group by 1
            ),
            delay as (
                select extract(epoch from done_at - run_at) * 1000 as ms from fed, bounds where run_at >= low
            )
            select (select count(*) from fed, bounds where run_at >= low and run_at < high)
                       / extract(epoch from high - low),
                   (select sum(closed) from second) / extract(epoch from high - low),
                   (select min(closed) from second where n < floor(extract(epoch from high - low))),
                   (select count(*) from fed where done_at > high),
                   (select percentile_cont(0.5) within group (order by ms) from delay),
                   (select percentile_cont(0.99) within group (order by ms) from delay),
                   (select max(ms) from delay)
            from bounds
            """;

    /** Of the rows as they lie there when all are closed; those of the rounds before were due an hour earlier. */
    static FedRound of(Stage stage) {
        List<Double> values = stage.database.rows(ASKED.formatted(RUN_UP_SECONDS)).get(0).stream()
                .map(Double::parseDouble)
                .toList();
        return new FedRound(
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                values.get(4),
                values.get(5),
                values.get(6));
    }

    Table table() {
        return new Table(
                "Fed while it applies",
                List.of(
                        "came in/s",
                        "applied/s",
                        "slowest second",
                        "waiting at the end",
                        "p50 ms",
                        "p99 ms",
                        "most ms"),
                List.of(List.of(
                        whole(fed),
                        whole(applied),
                        whole(slowestSecond),
                        whole(waiting),
                        decimal(p50, 1),
                        decimal(p99, 1),
                        decimal(most, 1))));
    }
}
