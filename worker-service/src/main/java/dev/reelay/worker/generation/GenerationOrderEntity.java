package dev.reelay.worker.generation;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/**
 * What was ordered of the provider, apart from the generation's row: inputs may be large, and the job stands elsewhere. No
 * list shows them.
 */
@Entity(name = "GenerationOrder")
@Table(name = "generation")
@Immutable
@NullUnmarked
class GenerationOrderEntity extends PanacheEntityBase {

    @Id
    public String id;

    @Formula("cast(input as text)")
    public String input;

    /** Of the current attempt; null until the provider has told it. */
    @Formula("(select s.job_id from submission s where s.generation_id = id and s.attempt = attempt)")
    public String jobId;
}
