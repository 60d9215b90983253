package dev.slipway.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Rows of text with aligned columns; an empty table prints nothing. */
public final class Table {
    private final String indent;
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table without headings is given none. */
    public Table(String indent, String... headings) {
        this.indent = indent;
        this.headings = List.of(headings);
    }

    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints headings, dimmed, and rows. */
    public void print(Terminal terminal) {
        if (rows.isEmpty()) {
            return;
        }
        List<Integer> widths = widths();
        if (!headings.isEmpty()) {
            var dimmed = headings.stream().map(terminal.style()::dim).toList();
            terminal.line(aligned(dimmed, widths));
        }
        rows.forEach(row -> terminal.line(aligned(row, widths)));
    }

    private List<Integer> widths() {
        var widths = new ArrayList<Integer>();
        var all = new ArrayList<>(rows);
        all.add(headings);
        for (List<String> row : all) {
            for (int column = 0; column < row.size(); column++) {
                int width = Style.width(row.get(column));
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(width, widths.get(column)));
                }
            }
        }
        return widths;
    }

    private String aligned(List<String> row, List<Integer> widths) {
        var line = new StringBuilder(indent);
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell);
            if (column < row.size() - 1) {
                line.repeat(' ', widths.get(column) - Style.width(cell) + 2);
            }
        }
        return line.toString().stripTrailing();
    }
}
