import unittest

from slipway_native import distance, nearest


class Distance(unittest.TestCase):
    def test_counts_changes(self):
        self.assertEqual(3, distance("kitten", "sitting"))
        self.assertEqual(0, distance("", ""))
        self.assertEqual(4, distance("", "four"))

    def test_knows_all_letters(self):
        self.assertEqual(1, distance("naïve", "naive"))
        self.assertEqual(1, distance("🐍", "🐢"))

    def test_finds_the_nearest(self):
        self.assertEqual("release", nearest("relase", ["show", "release", "replay"]))

    def test_refuses_what_is_no_text(self):
        with self.assertRaises(TypeError):
            distance(b"a", "b")


if __name__ == "__main__":
    unittest.main()
