package dev.reelay.worker.generation;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** The further inputs of a generation, apart from its row: they may be large, and no list shows them. */
@Entity(name = "GenerationInput")
@Table(name = "generation")
@Immutable
@NullUnmarked
class GenerationInputEntity extends PanacheEntityBase {

    @Id
    public String id;

    @Formula("cast(input as text)")
    public String input;
}
