package dev.reelay.worker.credit;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** An account's row for reading only: it moves through the ledger. */
@Entity(name = "CreditAccount")
@Table(name = "credit_account")
@Immutable
@NullUnmarked
class CreditAccountEntity extends PanacheEntityBase {

    @Id
    @Column(name = "user_id")
    public String userId;

    public long balance;
}
