package dev.slipway.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;

/**
 * The files of a release, sorted by name. Its id is the sha256 of one line {@code filename TAB size TAB sha256 LF} a file:
 * approvals, turns and ledgers name the set by it.
 */
@JsonIgnoreProperties(value = "id", allowGetters = true)
public record DistSet(List<DistFile> files) {
    public DistSet {
        files = files.stream().sorted(Comparator.comparing(DistFile::filename)).toList();
        if (files.stream().map(DistFile::filename).distinct().count() != files.size()) {
            throw new IllegalArgumentException("a file name twice in one set: " + files);
        }
    }

    @JsonProperty("id")
    public String id() {
        StringBuilder lines = new StringBuilder();
        for (DistFile file : files) {
            lines.append(file.filename()).append('\t').append(file.size()).append('\t');
            lines.append(file.sha256()).append('\n');
        }
        return Sha256.of(lines.toString());
    }
}
