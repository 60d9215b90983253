package dev.slipway.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the findings about one file. Of one code only the first {@value #MOST_OF_A_CODE} are kept and the rest are
 * counted, so that a file built to be wrong a million times costs no memory.
 */
public final class Findings {

    static final int MOST_OF_A_CODE = 10;

    private final String file;
    private final List<Finding> kept = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    public Findings(String file) {
        this.file = file;
    }

    /** An error about the file as a whole. */
    public void error(String code, String message, String remedy) {
        add(new Finding(code, Severity.ERROR, file, message, remedy));
    }

    /** An error about a place in the file: a member, or a member and its field or line. */
    public void error(String code, String place, String message, String remedy) {
        add(new Finding(code, Severity.ERROR, where(place), message, remedy));
    }

    public void warning(String code, String message, String remedy) {
        add(new Finding(code, Severity.WARNING, file, message, remedy));
    }

    public void warning(String code, String place, String message, String remedy) {
        add(new Finding(code, Severity.WARNING, where(place), message, remedy));
    }

    /** Takes over what was found while the file was read. */
    public void addAll(List<Finding> findings) {
        findings.forEach(this::add);
    }

    public boolean hasErrors() {
        return kept.stream().anyMatch(Finding::isError);
    }

    /** The findings in the order in which they were made, the uncounted rest of each code at the end. */
    public List<Finding> all() {
        List<Finding> all = new ArrayList<>(kept);
        kept.stream().map(Finding::code).distinct().forEach(code -> {
            int more = counts.get(code) - MOST_OF_A_CODE;
            if (more > 0) {
                all.add(rest(code, more));
            }
        });
        return List.copyOf(all);
    }

    private Finding rest(String code, int more) {
        Finding first = kept.stream()
                .filter(finding -> finding.code().equals(code))
                .findFirst()
                .orElseThrow();
        return new Finding(code, first.severity(), file, more + " more of this kind", first.remedy());
    }

    private String where(String place) {
        return file + ": " + Shown.text(place);
    }

    private void add(Finding finding) {
        if (counts.merge(finding.code(), 1, Integer::sum) <= MOST_OF_A_CODE) {
            kept.add(finding);
        }
    }
}
