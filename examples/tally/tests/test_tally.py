import unittest

from slipway_tally import most, tally


class Tally(unittest.TestCase):
    def test_counts_words_whatever_their_case(self):
        self.assertEqual({"tag": 2, "build": 1}, tally("Tag build tag"))
        self.assertEqual({}, tally(" \n"))

    def test_knows_all_letters(self):
        self.assertEqual({"ärger": 2}, tally("Ärger ärger"))

    def test_finds_the_most_frequent(self):
        self.assertEqual(["b", "a"], most("a c b b", 2))

    def test_refuses_what_is_no_text(self):
        with self.assertRaises(TypeError):
            tally(b"a")


if __name__ == "__main__":
    unittest.main()
