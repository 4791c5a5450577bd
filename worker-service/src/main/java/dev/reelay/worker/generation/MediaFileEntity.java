package dev.reelay.worker.generation;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A media file's row for reading only. */
@Entity(name = "MediaFile")
@Table(name = "media_file")
@Immutable
@NullUnmarked
class MediaFileEntity extends PanacheEntityBase {

    @Id
    public String id;

    @Column(name = "generation_id")
    public String generationId;

    public int attempt;
    public int n;
    public String state;
    public String url;

    @Column(name = "content_type")
    public String contentType;

    @Column(name = "size_bytes")
    public Long sizeBytes;

    public Integer width;
    public Integer height;

    @Column(name = "duration_seconds")
    public Double durationSeconds;
}
