package dev.reelay.worker.generation;

import dev.reelay.worker.credit.Ledger;
import dev.reelay.worker.credit.Reservation;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the price of an attempt that is about to be ordered. */
@ApplicationScoped
class Payment {

    private final Ledger ledger;

    Payment(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Takes what {@code generation} costs.
     *
     * @return for {@link ChangeSet#paid}; fails with a {@link ProblemException}, 402, when the balance does not suffice
     */
    Uni<Reservation> take(SqlConnection transaction, Generation generation) {
        return ledger.reserve(
                        transaction,
                        generation.userId(),
                        generation.id(),
                        generation.attempt(),
                        generation.creditsReserved())
                .invoke(reservation -> {
                    if (!reservation.made()) {
                        throw new ProblemException(Problem.paymentRequired(generation.creditsReserved()));
                    }
                });
    }
}
