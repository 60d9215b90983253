package dev.slipway.checks.wheel;

import dev.slipway.checks.Shown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * RECORD: a line of CSV for each file of the wheel, with its path, hash and size (PEP 376, PEP 427).
 *
 * @param defects lines that do not read so, for a person
 */
record RecordFile(List<Row> rows, List<String> defects) {

    private static final int CELLS = 3;
    private static final int MOST_ROWS = 250_000;
    private static final int MOST_DEFECTS = 20;

    /** One line; hash and size are empty texts where they are left out. */
    record Row(String path, String algorithm, String digest, String size, int line) {}

    static RecordFile read(byte[] bytes) {
        List<Row> rows = new ArrayList<>();
        List<String> defects = new ArrayList<>();
        Iterator<String> lines =
                new String(bytes, StandardCharsets.UTF_8).lines().iterator();
        for (int line = 1; lines.hasNext() && defects.size() < MOST_DEFECTS; line++) {
            String text = lines.next();
            List<String> cells = CsvLine.cells(text, CELLS + 1);
            if (rows.size() == MOST_ROWS) {
                defects.add("it has more than " + MOST_ROWS + " lines");
                break;
            }
            if (cells.size() == CELLS) {
                rows.add(row(cells, line));
            } else if (!text.isEmpty()) {
                defects.add("line " + line + " is not a path, a hash and a size: " + Shown.quoted(text));
            }
        }
        return new RecordFile(rows, defects);
    }

    private static Row row(List<String> cells, int line) {
        String[] hash = cells.get(1).split("=", 3);
        String digest = hash.length > 1 ? hash[1] : "";
        return new Row(cells.get(0), hash[0], digest, cells.get(2).strip(), line);
    }
}
