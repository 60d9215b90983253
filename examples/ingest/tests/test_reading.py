import tempfile
import unittest
from pathlib import Path

from slipway_ingest import UnknownFormat, records, summary


class Reading(unittest.TestCase):
    def file(self, name, text):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = Path(folder.name, name)
        path.write_text(text, encoding="utf-8")
        return path

    def test_reads_csv(self):
        self.assertEqual([{"a": "1", "b": "2"}], list(records(self.file("x.csv", "a,b\n1,2\n"))))

    def test_reads_json_lines(self):
        self.assertEqual([{"a": 1}, {"a": 2}], list(records(self.file("x.jsonl", '{"a": 1}\n\n{"a": 2}\n'))))

    def test_counts_filled_fields(self):
        self.assertEqual((2, {"a": 2, "b": 1}), summary(self.file("x.csv", "a,b\n1,\n2,3\n")))

    def test_refuses_other_files(self):
        with self.assertRaises(UnknownFormat):
            list(records("x.xml"))


if __name__ == "__main__":
    unittest.main()
