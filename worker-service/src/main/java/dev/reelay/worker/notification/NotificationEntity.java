package dev.reelay.worker.notification;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A notification's row for reading only. */
@Entity(name = "Notification")
@Table(name = "notification")
@Immutable
@NullUnmarked
class NotificationEntity extends PanacheEntityBase {

    /** Unique by itself, although the table's key names the user as well. */
    @Id
    public String id;

    @Column(name = "user_id")
    public String userId;

    public String type;
    public String title;
    public String message;

    @Formula("cast(data as text)")
    public String data;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "read_at")
    public Instant readAt;
}
