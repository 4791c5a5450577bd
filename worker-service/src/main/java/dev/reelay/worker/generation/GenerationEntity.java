package dev.reelay.worker.generation;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A generation's row for reading only: every write is guarded SQL elsewhere in this package. */
@Entity(name = "Generation")
@Table(name = "generation")
@Immutable
@NullUnmarked
class GenerationEntity extends PanacheEntityBase {

    @Id
    public String id;

    @Column(name = "user_id")
    public String userId;

    @Column(name = "video_id")
    public String videoId;

    public String kind;
    public String provider;
    public int attempt;
    public String status;
    public String stage;
    public int progress;
    public String message;

    @Column(name = "estimated_seconds")
    public Integer estimatedSeconds;

    public long version;

    @Column(name = "error_code")
    public String errorCode;

    public String error;

    @Column(name = "credits_used")
    public Long creditsUsed;

    public String prompt;

    @Column(name = "session_id")
    public String sessionId;

    @Column(name = "organization_id")
    public String organizationId;

    public String model;

    @Column(name = "model_version")
    public String modelVersion;

    @Column(name = "aspect_ratio")
    public String aspectRatio;

    @Column(name = "duration_seconds")
    public int durationSeconds;

    @Column(name = "number_of_videos")
    public int numberOfVideos;

    @Column(name = "person_generation")
    public String personGeneration;

    @Column(name = "input_image_url")
    public String inputImageUrl;

    @Column(name = "credits_reserved")
    public long creditsReserved;

    @Column(name = "generation_seconds")
    public Double generationSeconds;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Column(name = "completed_at")
    public Instant completedAt;
}
