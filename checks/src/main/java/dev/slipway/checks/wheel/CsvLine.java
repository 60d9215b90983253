package dev.slipway.checks.wheel;

import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated values; a cell may stand in double quotes, and a quote in such a one is doubled. */
final class CsvLine {

    private CsvLine() {}

    /** Its cells, but at most so many. */
    static List<String> cells(String text, int most) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length() && cells.size() < most; i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
