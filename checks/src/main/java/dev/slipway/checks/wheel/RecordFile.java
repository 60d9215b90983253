package dev.slipway.checks.wheel;

import dev.slipway.checks.Shown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * RECORD: a line of CSV for each file of the wheel, with its path, hash and size (PEP 376, PEP 427).
 *
 * @param defects lines that do not read so, for a person
 */
record RecordFile(List<Row> rows, List<String> defects) {

    private static final int MOST_DEFECTS = 20;

    /** One line; hash and size are empty texts where they are left out. */
    record Row(String path, String algorithm, String digest, String size, int line) {}

    static RecordFile read(byte[] bytes) {
        List<Row> rows = new ArrayList<>();
        List<String> defects = new ArrayList<>();
        int[] line = {0};
        new String(bytes, StandardCharsets.UTF_8).lines().forEach(text -> {
            line[0]++;
            List<String> cells = cells(text);
            if (text.isEmpty()) {
                return;
            }
            if (cells.size() == 3) {
                rows.add(row(cells, line[0]));
            } else if (defects.size() < MOST_DEFECTS) {
                defects.add("line " + line[0] + " has " + cells.size() + " cells instead of 3: " + Shown.quoted(text));
            }
        });
        return new RecordFile(rows, defects);
    }

    private static Row row(List<String> cells, int line) {
        String hash = cells.get(1);
        int equals = hash.indexOf('=');
        String algorithm = equals < 0 ? hash : hash.substring(0, equals);
        String digest = equals < 0 ? "" : hash.substring(equals + 1).replaceAll("=+$", "");
        return new Row(cells.get(0), algorithm, digest, cells.get(2).strip(), line);
    }

    /** Cells may stand in double quotes, and a quote in such a one is doubled. */
    private static List<String> cells(String text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
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
