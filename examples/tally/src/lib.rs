use pyo3::prelude::*;

#[pymodule]
mod _tally {
    use pyo3::prelude::*;
    use std::collections::HashMap;

    /// How often each word occurs; words are told apart by the white space between them, not by their case.
    #[pyfunction]
    fn tally(text: &str) -> HashMap<String, usize> {
        let mut counts = HashMap::new();
        for word in text.split_whitespace() {
            *counts.entry(word.to_lowercase()).or_insert(0) += 1;
        }
        counts
    }
}
