package dev.slipway.notifier.timeline;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A release in one row, for lists: folded from its facts, as it is read. */
@Entity
@Table(name = "timeline_release")
public class TimelineRelease extends PanacheEntityBase {
    @Id
    public String id;

    @Column(name = "last_seq")
    public long lastSeq;

    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "changed_at")
    public Instant changedAt;

    public String project;

    @Column(name = "package_name")
    public String packageName;

    public String tag;
    public String version;
    public String route;
    public String state;
    public Integer generation;

    @Column(name = "current_stage")
    public String currentStage;

    @Column(name = "failure_message")
    public String failureMessage;

    /** The newest releases whose beginning has arrived. */
    public static List<TimelineRelease> newest(int most) {
        return find("project is not null order by startedAt desc").page(0, most).list();
    }

    /** How many lines there are of all releases: it grows with every fact. */
    public static long lines() {
        return find("select coalesce(sum(lastSeq), 0) from TimelineRelease")
                .project(Long.class)
                .singleResult();
    }
}
