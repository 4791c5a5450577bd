package dev.reelay.worker.credit;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A movement's row for reading only. */
@Entity(name = "CreditEntry")
@Table(name = "credit_entry")
@Immutable
@NullUnmarked
class CreditEntryEntity extends PanacheEntityBase {

    @Id
    public long id;

    @Column(name = "user_id")
    public String userId;

    public String kind;
    public long amount;

    @Column(name = "generation_id")
    public String generationId;

    public Integer attempt;
    public String reason;

    @Column(name = "created_at")
    public Instant createdAt;
}
