package dev.slipway.notifier.timeline;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A line of a timeline as it is read; written in plain SQL together with the inbox. */
@Entity
@Table(name = "timeline_line")
public class TimelineLine extends PanacheEntityBase {
    @Id
    @Column(name = "event_id")
    public String eventId;

    public String release;
    public long seq;

    @Column(name = "happened_at")
    public Instant happenedAt;

    public String type;
    public String stage;
    public String cell;
    public String text;
    public String kind;

    /** The lines of a release beyond a sequence number, in order. */
    public static List<TimelineLine> after(String release, long seq) {
        return list("release = ?1 and seq > ?2 order by seq", release, seq);
    }
}
